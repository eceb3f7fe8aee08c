import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from './fakes.mjs';
import { HOUR, SECOND, jwt, live, open, service } from './login.mjs';
import { setup } from './setup.mjs';

const STRANGER = { title: 'Unauthorized', status: 401, detail: 'The token has expired.' };
const HI = { receiver: 'alice', message: 'hi' };

const offered = ({ last }) => last.protocols[1];

test('connect_tokenFunction_isAskedBeforeEveryConnect', async () => {
  const { sockets, timers, login, states } = await open(service((n) => `token-${n}`));
  assert.deepEqual(sockets.last.protocols, ['earshot.v1', 'bearer.token-1']);
  sockets.last.drop();
  await timers.pass(500);
  assert.equal(offered(sockets), 'bearer.token-2');
  assert.equal(login.asked, 2);
  assert.deepEqual(states.map(({ state }) => state), ['connecting', 'open', 'waiting', 'connecting']);
});

test('connect_functionThatTakesItsTime_isWaitedFor', async () => {
  let answer;
  const { earshot, sockets, timers } = setup({ token: () => new Promise((resolve) => (answer = resolve)) });
  earshot.connect();
  await live(timers, 60 * SECOND);
  assert.deepEqual(earshot.state, { state: 'connecting' });
  assert.equal(sockets.made.length, 0);
  answer('late');
  await settled();
  assert.equal(offered(sockets), 'bearer.late');
});

test('close_whileTheFunctionThinks_leavesNothingBehind', async () => {
  let answer;
  const { earshot, sockets, timers } = setup({ token: () => new Promise((resolve) => (answer = resolve)) });
  earshot.connect();
  earshot.close();
  answer('late');
  await settled();
  assert.equal(sockets.made.length, 0);
  assert.equal(timers.count, 0);
  assert.deepEqual(earshot.state, { state: 'closed' });
});

test('connect_functionFails_saysSoAndAsksAgainLater', async () => {
  const failures = { rejects: () => Promise.reject(new Error('login is down')), nothing: () => undefined, number: () => 7 };
  for (const [name, fail] of Object.entries(failures)) {
    const { earshot, sockets, timers, login } = service((n) => (n < 3 ? fail() : 'good'));
    earshot.connect();
    await settled();
    assert.equal(earshot.state.state, 'waiting', name);
    assert.equal(earshot.state.refused.title, 'No token', name);
    await live(timers, 2 * SECOND, 100);
    assert.equal(login.asked, 3, name);
    assert.equal(offered(sockets), 'bearer.good', name);
  }
});

test('handshake_tokenRefused_asksAnewAndSaysWhyMeanwhile', async () => {
  const all = service((n) => `token-${n}`);
  const { earshot, sockets, timers, http, login } = all;
  earshot.connect();
  await settled();
  sockets.last.drop();
  await settled();
  assert.equal(http.last.init.headers.Authorization, 'Bearer token-1');
  await http.last.answer(401, STRANGER);
  assert.equal(earshot.state.state, 'waiting');
  assert.equal(earshot.state.refused.status, 401);
  await timers.pass(500);
  assert.equal(offered(sockets), 'bearer.token-2');
  sockets.last.hello();
  assert.deepEqual(earshot.state, { state: 'open' });
  assert.equal(login.asked, 2);
});

test('handshake_everyTokenRefused_isAskedLessAndLessOften', async () => {
  const { earshot, sockets, timers, http, login } = service((n) => `token-${n}`);
  earshot.connect();
  for (let i = 0; i < 600; i++) {
    await timers.pass(SECOND);
    if (sockets.last.readyState === 0) sockets.last.drop();
    await settled();
    for (const request of http.requests.splice(0)) await request.answer(401, STRANGER);
  }
  assert.equal(earshot.state.state, 'waiting');
  assert.ok(login.asked > 30 && login.asked < 75, `${login.asked}`);
});

test('handshake_textRefused_isFinal', async () => {
  const { earshot, sockets, http, timers } = setup({ token: 'abc' });
  earshot.connect();
  sockets.last.drop();
  await http.last.answer(401, STRANGER);
  assert.equal(earshot.state.state, 'closed');
  assert.equal(earshot.state.refused.status, 401);
  assert.equal(timers.count, 0);
});

test('handshake_anotherUsersToken_isFinal', async () => {
  const { earshot, sockets, http } = service(() => 'of-alice');
  earshot.connect();
  await settled();
  sockets.last.drop();
  await settled();
  await http.last.answer(403, { title: 'Forbidden', status: 403, detail: 'Not yours.' });
  assert.equal(earshot.state.state, 'closed');
});

test('policyClose_forTheToken_asksAnewAndComesBack', async () => {
  const { earshot, sockets, timers, http } = await open(service((n) => `token-${n}`));
  sockets.last.message('e1-1');
  sockets.last.drop(1008, 'the token expired');
  await settled();
  await http.last.answer(401, STRANGER);
  assert.equal(earshot.state.state, 'waiting');
  await timers.pass(500);
  assert.equal(offered(sockets), 'bearer.token-2');
  assert.equal(sockets.last.url.search, '?since=e1-1');
});

test('policyClose_forSomethingElse_staysClosed', async () => {
  const { earshot, sockets, timers, http } = await open(service((n) => `token-${n}`));
  sockets.last.drop(1008, 'removed by an administrator');
  await timers.pass(5 * SECOND);
  assert.equal(sockets.made.length, 1);
  await http.last.answer(200, { messages: [] });
  assert.equal(earshot.state.state, 'closed');
  assert.equal(earshot.state.reason, 'removed by an administrator');
  assert.equal(timers.count, 0);
});

test('policyClose_forTheTextOfAToken_saysThatItWasRefused', async () => {
  const { earshot, sockets, http } = await open(setup({ token: 'abc' }));
  sockets.last.drop(1008, 'the token expired');
  await http.last.answer(401, STRANGER);
  assert.equal(earshot.state.state, 'closed');
  assert.equal(earshot.state.code, 1008);
  assert.equal(earshot.state.refused.status, 401);
});

test('policyClose_serverGoneSince_goesOnTrying', async () => {
  const { sockets, timers, http, earshot } = await open(service((n) => `token-${n}`));
  sockets.last.drop(1008, 'the token expired');
  await settled();
  await http.last.fail();
  assert.equal(earshot.state.state, 'waiting');
  await timers.pass(500);
  assert.equal(sockets.made.length, 2);
});

test('send_tokenFunction_isAskedOnceForManySends', async () => {
  const { earshot, http, login } = service((n, now) => jwt(now + HOUR, n));
  for (const receiver of ['alice', 'carol', 'dave']) earshot.send({ receiver, message: 'hi' }).catch(() => {});
  await settled();
  assert.equal(http.requests.length, 3);
  assert.equal(login.asked, 1);
  assert.match(http.last.init.headers.Authorization, /^Bearer e30\./);
});

test('send_tokenRefused_goesOutAgainWithTheNextUnderTheSameKey', async () => {
  const { earshot, http, timers } = service((n) => `token-${n}`);
  const outcome = earshot.send(HI);
  await settled();
  await http.last.answer(401, STRANGER);
  await timers.pass(500);
  assert.equal(http.last.init.headers.Authorization, 'Bearer token-2');
  assert.equal(http.requests[1].body.key, http.requests[0].body.key);
  await http.last.answer(200, { status: 'Message sent', id: 'e1-1', sessions: 1 });
  assert.equal((await outcome).status, 'sent');
});

test('send_textRefused_rejectsAtOnce', async () => {
  const { earshot, http } = setup({ token: 'abc' });
  const outcome = assert.rejects(earshot.send(HI), { status: 401 });
  await settled();
  await http.last.answer(401, STRANGER);
  await outcome;
  assert.equal(http.requests.length, 1);
});

test('send_functionFailsForGood_rejectsAndAsksAFewTimes', async () => {
  const { earshot, timers, login } = service(() => Promise.reject(new Error('signed out')));
  const outcome = assert.rejects(earshot.send(HI), { title: 'No token' });
  await live(timers, 30 * SECOND);
  await outcome;
  assert.equal(login.asked, 5);
});

test('token_notForSubprotocols_isRefusedWithoutShowingIt', () => {
  class Strict {
    constructor(url, protocols) {
      throw new SyntaxError(`The subprotocol '${protocols[1]}' is invalid.`);
    }
  }
  const { earshot } = setup({ token: 'se=cret', WebSocket: Strict });
  earshot.connect();
  assert.equal(earshot.state.state, 'closed');
  assert.equal(earshot.state.refused.status, 401);
  assert.ok(!JSON.stringify(earshot.state).includes('se=cret') && !earshot.state.refused.cause);
});
