import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setup } from './setup.mjs';

function open(options) {
  const all = setup(options);
  all.earshot.connect();
  all.sockets.last.hello();
  return all;
}

test('listeners_anyNumber_areToldBesideTheProperty', () => {
  const { earshot, sockets, messages } = open();
  const heard = [];
  for (const name of ['one', 'two']) earshot.addEventListener('message', ({ detail }) => heard.push(name, detail.id));
  sockets.last.message('e1-1');
  assert.deepEqual(heard, ['one', 'e1-1', 'two', 'e1-1']);
  assert.deepEqual(messages, ['e1-1']);
});

test('listeners_withSignalOrOnce_areToldNoLonger', () => {
  const { earshot, sockets } = open();
  const [over, heard] = [new AbortController(), []];
  earshot.addEventListener('message', () => heard.push('signal'), { signal: over.signal });
  earshot.addEventListener('message', () => heard.push('once'), { once: true });
  sockets.last.message('e1-1');
  over.abort();
  sockets.last.message('e1-2');
  assert.deepEqual(heard, ['signal', 'once']);
});

test('listeners_ofEveryEvent_getTheDetail', () => {
  const { earshot, sockets } = setup();
  const heard = {};
  for (const type of ['gap', 'broadcast', 'state']) earshot.addEventListener(type, ({ detail }) => (heard[type] = detail));
  let broadcast;
  earshot.onbroadcast = (told) => (broadcast = told);
  earshot.connect();
  sockets.last.hello();
  sockets.last.frame({ type: 'gap', cursor: 'e1-7' });
  sockets.last.frame({ type: 'broadcast', sender: 'ops', message: 'soon' });
  assert.deepEqual(heard, {
    gap: { cursor: 'e1-7' },
    broadcast: { sender: 'ops', message: 'soon' },
    state: { state: 'open' },
  });
  assert.deepEqual(broadcast, { sender: 'ops', message: 'soon' });
});

test('message_unknownMembers_arePassedOn', () => {
  const { earshot, sockets } = open();
  let got;
  earshot.onmessage = (message) => (got = message);
  const members = { id: 'e1-1', sender: 'alice', group: 'team', message: 'hi', traceparent: '00-a-b-01', later: [1] };
  sockets.last.frame({ type: 'message', ...members });
  assert.deepEqual(got, members);
});

test('ready_opened_isFulfilled', async () => {
  const { earshot, sockets } = setup();
  earshot.connect();
  const ready = earshot.ready();
  sockets.last.hello();
  await ready;
  await earshot.ready();
});

test('ready_refusedForGood_rejectsWithTheProblem', async () => {
  const { earshot, sockets, http } = setup();
  earshot.connect();
  const ready = assert.rejects(earshot.ready(), { status: 403, detail: 'Not yours.' });
  sockets.last.drop();
  await http.last.answer(403, { title: 'Forbidden', detail: 'Not yours.' });
  await ready;
});

test('ready_removedByTheServer_rejectsWithTheReason', async () => {
  const { earshot, sockets } = setup();
  earshot.connect();
  const ready = assert.rejects(earshot.ready(), { title: 'Closed', detail: 'removed' });
  sockets.last.drop(1008, 'removed');
  await ready;
});

test('ready_notConnected_rejects', async () => {
  await assert.rejects(setup().earshot.ready(), { title: 'Closed' });
});

test('ready_aborted_rejectsWithTheReason', async () => {
  const { earshot } = setup();
  earshot.connect();
  await assert.rejects(earshot.ready({ signal: AbortSignal.abort(new Error('late')) }), /late/);
  const giveUp = new AbortController();
  const ready = assert.rejects(earshot.ready({ signal: giveUp.signal }), { name: 'AbortError' });
  giveUp.abort();
  await ready;
});

test('connect_noWebSocket_saysWhatToDo', (context) => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
  context.after(() => own && Object.defineProperty(globalThis, 'WebSocket', own));
  delete globalThis.WebSocket;
  const { earshot, states } = setup({ WebSocket: undefined });
  assert.throws(() => earshot.connect(), /hand one in/);
  assert.deepEqual(states, []);
});

test('constructor_noAddressOutsideABrowser_saysWhatToDo', () => {
  for (const url of [undefined, 'localhost:8080', 'ftp://host/']) assert.throws(() => setup({ url }), /url: give/);
});

test('url_howeverItIsWritten_isTheContextPath', () => {
  for (const url of ['http://host/context', 'http://host/context/?a=b#c', new URL('http://host/context')]) {
    const { earshot, sockets } = setup({ url });
    earshot.connect();
    assert.equal(sockets.last.url.href, 'ws://host/context/ws/bob');
  }
});

test('close_onItsWay_leavesNoErrorUnheard', () => {
  const { earshot, sockets } = setup();
  earshot.connect();
  earshot.close();
  assert.equal(typeof sockets.last.onerror, 'function');
});

test('presence_aborted_endsTheRequest', async () => {
  const { earshot, http, timers } = setup();
  const giveUp = new AbortController();
  const outcome = assert.rejects(earshot.presence('alice', { signal: giveUp.signal }), { title: 'Given up' });
  giveUp.abort();
  await outcome;
  assert.equal(http.last.init.signal.aborted, true);
  assert.equal(timers.count, 0);
});

test('mailbox_asksForAPart', async () => {
  const { earshot, http } = setup();
  const outcome = earshot.mailbox({ since: 'e1-1', limit: 5 });
  assert.equal(http.last.url.href, 'http://host/context/users/bob/messages?since=e1-1&limit=5');
  await http.last.answer(200, { messages: [], cursor: 'e1-1', gap: false });
  assert.equal((await outcome).cursor, 'e1-1');
});
