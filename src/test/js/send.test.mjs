import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from './fakes.mjs';
import { setup } from './setup.mjs';

const HI = { receiver: 'alice', message: 'hi' };
const SENT = { status: 'Message sent', id: 'e1-1', sessions: 2 };
const BUSY = { title: 'Busy', detail: 'Too many at once.' };

async function start(given = HI, options = {}) {
  const all = setup(options);
  const outcome = all.earshot.send(given);
  outcome.catch(() => {});
  await settled();
  return { ...all, outcome };
}

test('send_accepted_answersWhatBecameOfIt', async () => {
  const { http, outcome } = await start({ ...HI, ttl: 60 });
  const { key, ...body } = http.last.body;
  assert.equal(http.last.url.href, 'http://host/context/send-message');
  assert.deepEqual(body, { sender: 'bob', receiver: 'alice', message: 'hi', ttl: 60 });
  await http.last.answer(200, SENT);
  assert.deepEqual(await outcome, { id: 'e1-1', sessions: 2, status: 'sent', duplicate: false, key });
});

test('send_nobodyConnected_isStored', async () => {
  const { http, outcome, timers } = await start();
  await http.last.answer(202, { status: 'Message stored', id: 'e1-1', sessions: 0 });
  assert.equal((await outcome).status, 'stored');
  assert.equal(timers.count, 0);
});

test('send_withToken_showsItAsBearer', async () => {
  const { http } = await start(HI, { token: 'abc' });
  assert.equal(http.last.init.headers.Authorization, 'Bearer abc');
});

test('send_networkFails_triesAgainWithTheSameKey', async () => {
  const { http, outcome, timers } = await start();
  await http.last.fail();
  await timers.pass(500);
  assert.equal(http.requests.length, 2);
  assert.equal(http.requests[1].body.key, http.requests[0].body.key);
  await http.last.answer(200, { ...SENT, duplicate: true });
  assert.equal((await outcome).duplicate, true);
});

test('send_noAnswer_triesAgainAfterADeadline', async () => {
  const { http, timers } = await start();
  await timers.pass(15_000);
  await timers.pass(500);
  assert.equal(http.requests.length, 2);
});

for (const status of [429, 503]) {
  test(`send_${status}WithRetryAfter_waitsThatLong`, async () => {
    const { http, timers } = await start();
    await http.last.answer(status, BUSY, { 'Retry-After': '3' });
    await timers.pass(2_999);
    assert.equal(http.requests.length, 1);
    await timers.pass(251);
    assert.equal(http.requests.length, 2);
  });
}

test('send_retryAfterIsADate_waitsUntilThen', async () => {
  const { http, timers } = await start();
  await http.last.answer(503, BUSY, { 'Retry-After': new Date(timers.now + 4_000).toUTCString() });
  await timers.pass(3_999);
  assert.equal(http.requests.length, 1);
  await timers.pass(251);
  assert.equal(http.requests.length, 2);
});

test('send_retryAfterBeyondPatience_rejectsWithIt', async () => {
  const { http, outcome, timers } = await start();
  await http.last.answer(429, BUSY, { 'Retry-After': '3600' });
  await assert.rejects(outcome, { status: 429, retryAfterMs: 3_600_000 });
  assert.equal(timers.count, 0);
});

test('send_keepsFailing_rejectsWithProblemAndKey', async () => {
  const { http, outcome, timers } = await start();
  const { key } = http.last.body;
  for (let i = 0; i < 5; i++) {
    await http.last.answer(503, BUSY);
    await timers.pass(30_000);
  }
  await assert.rejects(outcome, { name: 'Problem', title: 'Busy', status: 503, detail: 'Too many at once.', key });
  assert.equal(http.requests.length, 5);
  assert.equal(timers.count, 0);
});

test('send_badMember_rejectsAtOnceAndNamesIt', async () => {
  const { http, outcome } = await start();
  await http.last.answer(422, { title: 'Too long', detail: 'message is too long', member: 'message' });
  await assert.rejects(outcome, { status: 422, member: 'message', detail: 'message is too long' });
  assert.equal(http.requests.length, 1);
});

test('send_keyOfAFailedSend_isUsed', async () => {
  const { http } = await start({ ...HI, key: 'k1' });
  assert.equal(http.last.body.key, 'k1');
});

test('send_twoToOneReceiver_goOneAfterTheOther', async () => {
  const { earshot, http } = await start();
  earshot.send({ ...HI, message: 'second' });
  earshot.send({ ...HI, receiver: 'carol' });
  await settled();
  assert.deepEqual(http.requests.map(({ body }) => body.receiver), ['alice', 'carol']);
  await http.requests[0].answer(400, { title: 'Bad' });
  assert.equal(http.last.body.message, 'second');
});

test('close_whileWaitingToRetry_rejectsAndLeavesNoTimer', async () => {
  const { earshot, http, outcome, timers } = await start();
  await http.last.fail();
  earshot.close();
  await assert.rejects(outcome, { key: http.last.body.key });
  assert.equal(timers.count, 0);
});

test('close_whileUnderWay_letsTheRequestSucceed', async () => {
  const { earshot, http, outcome, timers } = await start();
  earshot.close();
  assert.equal(timers.count, 0);
  await http.last.answer(200, SENT);
  assert.equal((await outcome).id, 'e1-1');
});

test('close_whileUnderWayAndItFails_isNotRepeated', async () => {
  const { earshot, http, outcome, timers } = await start();
  earshot.close();
  await http.last.fail();
  await assert.rejects(outcome, { status: 0 });
  assert.equal(timers.count, 0);
});

test('send_afterClose_works', async () => {
  const { earshot, http } = setup();
  earshot.connect();
  earshot.close();
  const outcome = earshot.send(HI);
  await settled();
  await http.last.answer(200, SENT);
  assert.equal((await outcome).status, 'sent');
});

test('presence_asksForTheUser', async () => {
  const { earshot, http } = setup();
  const outcome = earshot.presence('a b');
  assert.equal(http.last.url.pathname, '/context/users/a%20b');
  await http.last.answer(200, { userId: 'a b', online: true, sessions: 1 });
  assert.equal((await outcome).sessions, 1);
});

test('presence_refused_rejectsWithTheProblem', async () => {
  const { earshot, http } = setup();
  const outcome = earshot.presence('alice');
  outcome.catch(() => {});
  await http.last.answer(403, { title: 'Forbidden', detail: 'Not yours.' });
  await assert.rejects(outcome, { status: 403, detail: 'Not yours.' });
});
