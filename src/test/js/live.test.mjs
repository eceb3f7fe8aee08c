import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { Earshot, newKey } from '../../../webapp/earshot.js';
import { FakeStorage } from './fakes.mjs';
import { Line } from './line.mjs';

const { EARSHOT_TEST_URL: url, EARSHOT_TEST_GUARDED_URL: guarded, EARSHOT_TEST_KEY: key } = process.env;
const limits = { skip: !url && 'there is no server: EARSHOT_TEST_URL', timeout: 30_000 };
const open = [];

/** Somebody with what came in `texts`; `came(n)` is fulfilled when that are n. */
function somebody(options) {
  const earshot = new Earshot({ url, random: () => 0, ...options });
  const all = { earshot, texts: [], wanted: [] };
  earshot.onmessage = ({ message }) => {
    all.texts.push(message);
    for (const { count, resolve } of all.wanted) if (all.texts.length >= count) resolve();
  };
  all.came = (count) => new Promise((resolve) => (all.texts.length >= count ? resolve() : all.wanted.push({ count, resolve })));
  open.push(earshot);
  return all;
}

async function connected(options) {
  const all = somebody(options);
  all.earshot.connect();
  await all.earshot.ready();
  return all;
}

const fresh = (name) => `${name}-${newKey()}`;

after(() => open.forEach((earshot) => earshot.close()));

test('live_sentOneAfterAnother_comesInOrder', limits, async () => {
  const bob = await connected({ user: fresh('김철수') });
  const alice = somebody({ user: 'alice' });
  const sends = ['one', 'two', 'three'].map((message) => alice.earshot.send({ receiver: bob.earshot.user, message }));
  for (const { status, sessions } of await Promise.all(sends)) assert.deepEqual([status, sessions], ['sent', 1]);
  await bob.came(3);
  assert.deepEqual(bob.texts, ['one', 'two', 'three']);
});

test('live_webSocketHandedIn_isUsed', limits, async () => {
  const { WebSocket } = createRequire(`${process.env.EARSHOT_TEST_MODULES}/`)('./ws');
  const bob = await connected({ user: fresh('bob'), WebSocket });
  await bob.earshot.send({ receiver: bob.earshot.user, message: 'to myself' });
  await bob.came(1);
  bob.earshot.close();
  bob.earshot.connect();
  bob.earshot.close(); // on its way: this package then throws what nobody hears
  assert.deepEqual(bob.texts, ['to myself']);
});

test('live_answerLost_isSentAgainAndArrivesOnce', limits, async () => {
  const bob = await connected({ user: fresh('bob') });
  const line = await Line.to(url);
  const alice = somebody({ user: 'alice', url: line.url });
  const receipts = [];
  alice.earshot.onreceipt = ({ status }) => receipts.push(status);
  line.loseAnAnswer();
  const { duplicate } = await alice.earshot.send({ receiver: bob.earshot.user, message: 'once' });
  await alice.earshot.send({ receiver: bob.earshot.user, message: 'then' });
  await bob.came(2);
  line.close();
  assert.match(line.lost[0], /^HTTP\/1.1 200/);
  assert.equal(duplicate, true);
  assert.deepEqual(receipts, ['queued', 'retrying', 'sent', 'queued', 'sent']);
  assert.deepEqual(bob.texts, ['once', 'then']);
});

test('live_lineCut_comesBackAndMissesNothing', limits, async () => {
  const line = await Line.to(url);
  const bob = await connected({ user: fresh('bob'), url: line.url });
  const alice = somebody({ user: 'alice' });
  for (let i = 0; i < 10; i++) {
    await alice.earshot.send({ receiver: bob.earshot.user, message: `${i}` });
    if (i % 3 === 0) line.cut();
  }
  await bob.came(10);
  bob.earshot.close();
  line.close();
  assert.deepEqual(bob.texts, Array.from({ length: 10 }, (_, i) => `${i}`));
});

test('live_noSocketGetsThrough_comesAsAStream', limits, async () => {
  const line = await Line.to(url);
  line.letNoSocketThrough();
  const bob = await connected({ user: fresh('bob'), url: line.url });
  assert.equal(bob.earshot.state.stream, true);
  await bob.earshot.send({ receiver: bob.earshot.user, message: '안녕\n하세요' });
  await bob.came(1);
  line.cut();
  await bob.earshot.send({ receiver: bob.earshot.user, message: 'meanwhile' });
  await bob.came(2);
  bob.earshot.close();
  line.close();
  assert.deepEqual(bob.texts, ['안녕\n하세요', 'meanwhile']);
});

test('live_streamsAlone_showTheTokenToo', limits, async () => {
  const user = fresh('bob');
  const stranger = somebody({ user, url: guarded, WebSocket: null });
  stranger.earshot.connect();
  await assert.rejects(stranger.earshot.ready(), { status: 401, told: true });
  const bob = await connected({ user, url: guarded, token: key, WebSocket: null });
  await bob.earshot.send({ receiver: user, message: 'let in' });
  await bob.came(1);
});

test('live_nextProcessWithTheSameStorage_goesOnWhereTheFirstWas', limits, async () => {
  const [user, storage] = [fresh('bob'), new FakeStorage()];
  const first = await connected({ user, storage });
  await first.earshot.send({ receiver: user, message: 'before' });
  await first.came(1);
  first.earshot.close();
  const other = await connected({ user }); // elsewhere, and acknowledges everything
  await other.earshot.send({ receiver: user, message: 'meanwhile' });
  await other.came(1);
  const next = await connected({ user, storage });
  await next.came(1);
  assert.deepEqual(next.texts, ['meanwhile']);
});

test('live_handlerTakesItsTime_acknowledgesWhatIsDone', limits, async () => {
  const user = fresh('bob');
  const bob = somebody({ user });
  for (const message of ['one', 'two']) await bob.earshot.send({ receiver: user, message });
  const states = await new Promise((resolve) => {
    bob.earshot.onmessage = async ({ id }) => {
      const { messages } = await bob.earshot.mailbox();
      if (messages.at(-1).id === id) resolve(messages.map(({ state }) => state));
    };
    bob.earshot.connect();
  });
  assert.notEqual(states[1], 'acknowledged');
});

test('live_tokenAskedFor_isShownOnEveryWay', limits, async () => {
  const user = fresh('bob');
  const stranger = somebody({ user, url: guarded });
  stranger.earshot.connect();
  await assert.rejects(stranger.earshot.ready(), { status: 401, told: true });
  const bob = await connected({ user, url: guarded, token: async () => key });
  await bob.earshot.send({ receiver: user, message: 'let in' });
  await bob.came(1);
  assert.equal((await bob.earshot.presence(user)).sessions, 1);
});
