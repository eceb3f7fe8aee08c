import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from './fakes.mjs';
import { setup } from './setup.mjs';

const STEADY_MS = 5_000;
const DENIED = { title: 'Forbidden', status: 403, detail: 'Not your mailbox.' };

test('states_openAndLost_areToldInOrder', async () => {
  const { earshot, sockets, timers, states } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.drop(1013, 'slow');
  await timers.pass(500);
  assert.deepEqual(states.map(({ state }) => state), ['connecting', 'open', 'waiting', 'connecting']);
  assert.deepEqual(states[2], { state: 'waiting', attempt: 1, retryAt: timers.now - 250, code: 1013, reason: 'slow' });
});

test('reconnect_failsAgainAndAgain_waitsLongerUpToTheCap', async () => {
  const { earshot, sockets, timers } = setup({ random: () => 1 - Number.EPSILON });
  const delays = [];
  earshot.onstate = ({ state, retryAt }) => state === 'waiting' && delays.push(retryAt - timers.now);
  earshot.connect();
  for (let i = 0; i < 8; i++) {
    sockets.last.drop();
    await timers.pass(delays.at(-1));
  }
  assert.deepEqual(delays, [499, 999, 1999, 3999, 7999, 15_999, 29_999, 29_999]);
  assert.equal(sockets.made.length, 9);
});

test('reconnect_helloButDroppedSoon_keepsTheExponent', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  for (let i = 0; i < 3; i++) {
    sockets.last.hello();
    sockets.last.drop();
    assert.equal(earshot.state.attempt, i + 1);
    await timers.pass(earshot.state.retryAt - timers.now);
  }
  sockets.last.hello();
  await timers.pass(STEADY_MS);
  sockets.last.drop();
  assert.equal(earshot.state.attempt, 1);
});

test('goaway_closed_comesBackWhenToldAndNotBefore', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.frame({ type: 'goaway', retryAfterMs: 7_000 });
  await timers.pass(1_000);
  sockets.last.drop(1001);
  await timers.pass(5_999);
  assert.equal(sockets.made.length, 1);
  await timers.pass(1);
  assert.equal(sockets.made.length, 2);
});

test('policyClose_reportsReason_andDoesNotReconnect', () => {
  const { earshot, sockets, timers, events } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.drop(1008, 'token expired');
  assert.deepEqual(earshot.state, { state: 'closed', code: 1008, reason: 'token expired' });
  events.fire('online');
  assert.equal(timers.count, 0);
  assert.equal(sockets.made.length, 1);
});

test('noHello_withinDeadline_triesAgain', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  await timers.pass(15_000);
  assert.equal(earshot.state.state, 'waiting');
  assert.equal(sockets.made[0].readyState, 3);
});

test('error_beforeHello_countsAsClosed', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  sockets.last.onerror(new Event('error'));
  assert.equal(earshot.state.state, 'waiting');
  await timers.pass(500);
  sockets.last.hello();
  sockets.last.onerror(new Event('error'));
  assert.equal(earshot.state.state, 'open', 'the close that follows says why');
});

test('offline_dropsTheSocketAndSaysSo', () => {
  const { earshot, sockets, events } = setup();
  earshot.connect();
  sockets.last.hello();
  events.fire('offline');
  assert.equal(sockets.made[0].readyState, 3);
  assert.equal(earshot.state.state, 'waiting');
  assert.equal(earshot.state.offline, true);
});

test('online_whileWaiting_connectsAtOnce', async () => {
  const { earshot, sockets, events, timers } = setup();
  earshot.connect();
  sockets.last.hello();
  events.fire('offline');
  events.fire('online');
  assert.equal(sockets.made.length, 2);
  assert.equal(earshot.state.offline, undefined);
  sockets.last.hello();
  await timers.pass(14_000);
  assert.equal(sockets.made.length, 2);
});

test('visible_whileWaiting_connectsAtOnce', () => {
  const { earshot, sockets, events } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.drop();
  events.fire('visibilitychange');
  assert.equal(sockets.made.length, 2);
});

test('visible_serverKnowsNoSession_replacesTheDeadSocket', async () => {
  const { earshot, sockets, events, http } = setup();
  earshot.connect();
  sockets.last.hello();
  events.fire('visibilitychange');
  await http.last.answer(200, { userId: 'bob', online: false, sessions: 0 });
  assert.equal(earshot.state.state, 'waiting');
});

test('visible_serverKnowsTheSession_leavesTheSocket', async () => {
  const { earshot, sockets, events, http } = setup();
  earshot.connect();
  sockets.last.hello();
  events.fire('visibilitychange');
  await http.last.answer(200, { userId: 'bob', online: true, sessions: 1 });
  assert.equal(earshot.state.state, 'open');
});

test('sleep_ofTheMachine_makesItAskWhetherTheSocketLives', async () => {
  const { earshot, sockets, timers, http } = setup();
  earshot.connect();
  sockets.last.hello();
  await timers.pass(300_000);
  assert.equal(http.requests.length, 0);
  timers.now += 300_000;
  await timers.pass(30_000);
  assert.equal(http.last.url.pathname, '/context/users/bob');
});

test('refused_forGood_closesWithTheProblem', async () => {
  const { earshot, sockets, timers, http, events } = setup({ since: 'earliest' });
  earshot.connect();
  sockets.last.drop();
  assert.equal(http.last.url.href, 'http://host/context/users/bob/messages?since=earliest&limit=1');
  await http.last.answer(403, DENIED);
  assert.equal(earshot.state.state, 'closed');
  assert.equal(earshot.state.refused.detail, 'Not your mailbox.');
  assert.equal(timers.count, 0);
  assert.equal(events.listeners, 0);
});

test('refused_by503_waitsAsToldAndSaysWhy', async () => {
  const { earshot, sockets, timers, http } = setup();
  earshot.connect();
  sockets.last.drop();
  await http.last.answer(503, { title: 'Stopping', detail: 'Shutting down.' }, { 'Retry-After': '9' });
  assert.equal(earshot.state.refused.status, 503);
  await timers.pass(8_999);
  assert.equal(sockets.made.length, 1);
  await timers.pass(1);
  assert.equal(sockets.made.length, 2);
  sockets.last.hello();
  assert.equal(earshot.state.refused, undefined);
});

test('refused_byAProxy_goesOnTrying', async () => {
  const { earshot, sockets, timers, http } = setup();
  earshot.connect();
  sockets.last.drop();
  await http.last.answer(403, {}, { 'Content-Type': 'text/html' });
  assert.equal(earshot.state.state, 'waiting');
  await timers.pass(500);
  assert.equal(sockets.made.length, 2);
});

test('connect_afterRefusal_startsAnew', async () => {
  const { earshot, sockets, http } = setup();
  earshot.connect();
  sockets.last.drop();
  await http.last.answer(403, DENIED);
  earshot.connect();
  sockets.last.hello();
  assert.deepEqual(earshot.state, { state: 'open' });
});

test('close_whateverTheState_leavesNothingBehind', async () => {
  const reach = {
    connecting: () => {},
    open: ({ sockets }) => sockets.last.hello(),
    processing: ({ sockets }) => (sockets.last.hello(), sockets.last.message('e1-1')),
    waiting: ({ sockets }) => (sockets.last.hello(), sockets.last.drop()),
    probing: ({ sockets }) => sockets.last.drop(),
    doubting: ({ sockets, events }) => (sockets.last.hello(), events.fire('visibilitychange')),
  };
  for (const [name, act] of Object.entries(reach)) {
    const all = setup();
    all.earshot.connect();
    act(all);
    all.earshot.close();
    await settled();
    assert.equal(all.timers.count, 0, name);
    assert.equal(all.events.listeners, 0, name);
    assert.ok(all.sockets.made.every(({ readyState }) => readyState === 3), name);
    assert.deepEqual(all.earshot.state, { state: 'closed' }, name);
  }
});

test('close_withUnsentAck_sendsItFirst', () => {
  const { earshot, sockets } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.message('e1-1');
  earshot.close();
  assert.deepEqual(sockets.last.sent, [{ ack: 'e1-1' }]);
});

test('close_withinOnmessage_leavesNothingBehind', () => {
  const { earshot, sockets, timers } = setup();
  earshot.onmessage = () => earshot.close();
  earshot.connect();
  sockets.last.hello();
  sockets.last.message('e1-1');
  assert.equal(timers.count, 0);
});

test('connect_afterClose_resumes', () => {
  const { earshot, sockets } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.message('e1-1');
  earshot.close();
  earshot.connect();
  assert.equal(sockets.last.url.search, '?since=e1-1');
});
