import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from './fakes.mjs';
import { setup } from './setup.mjs';

const HELLO = { type: 'hello', session: 's', cursor: 'e1-0', heartbeatSeconds: 25 };
const message = (id) => ({ type: 'message', id, sender: 'alice', message: 'hi', sentAt: '2026-11-22T21:28:00.123Z' });

/** An Earshot without sockets, whose stream has begun. */
async function open(options) {
  const all = setup({ WebSocket: null, ...options });
  all.earshot.connect();
  await settled();
  const pipe = await all.http.last.stream();
  await pipe.frame(HELLO);
  return { ...all, pipe };
}

test('stream_noSocketGetsThrough_takesItsPlace', async () => {
  const { earshot, sockets, http, timers, messages } = setup();
  earshot.connect();
  for (let i = 0; i < 3; i++) {
    sockets.last.drop();
    await settled();
    if (i % 2 === 0) await http.last.answer(200, { messages: [] });
    if (i < 2) await timers.pass(earshot.state.retryAt - timers.now);
  }
  assert.equal(earshot.state.refused.title, 'No socket');
  await timers.pass(earshot.state.retryAt - timers.now);
  assert.equal(http.last.url.href, 'http://host/context/events/bob');
  const pipe = await http.last.stream();
  await pipe.frame(HELLO);
  await pipe.frame(message('e1-1'));
  assert.deepEqual(earshot.state, { state: 'open', stream: true });
  assert.deepEqual(messages, ['e1-1']);
});

test('stream_ofSocketsDenied_beginsAtTheCursorWithTheToken', async () => {
  const { http } = await open({ since: 'e1-3', token: 'abc' });
  assert.equal(http.last.url.search, '?since=e1-3');
  assert.equal(http.last.init.headers.Authorization, 'Bearer abc');
});

test('stream_cutAnywhere_isPutTogether', async () => {
  const { pipe, messages, gaps } = await open();
  const text = `id: e1-1\ndata: ${JSON.stringify({ ...message('e1-1'), message: '안녕' })}\n\n:\n\nevent: gap\n`;
  const bytes = new TextEncoder().encode(`${text}data: {"type":"gap","cursor":"e1-7"}\n\n`);
  for (const byte of bytes) pipe.controller.enqueue(Uint8Array.of(byte));
  while (gaps.length === 0) await settled();
  assert.deepEqual(messages, ['e1-1']);
  assert.deepEqual(gaps, ['e1-7']);
});

test('stream_ends_comesBackAtTheCursor', async () => {
  const { earshot, http, timers, pipe } = await open();
  await pipe.frame(message('e1-5'));
  await pipe.frame({ type: 'goaway', retryAfterMs: 7_000 });
  pipe.end();
  await settled();
  assert.equal(earshot.state.retryAt, timers.now + 7_000);
  await timers.pass(7_000);
  assert.equal(http.last.url.search, '?since=e1-5');
});

test('stream_silentForTwoHeartbeats_isGivenUp', async () => {
  const { earshot, timers, pipe } = await open();
  await timers.pass(54_000);
  await pipe.write(':\n\n');
  await timers.pass(54_000);
  assert.equal(earshot.state.state, 'open');
  await timers.pass(1_000);
  await settled();
  assert.equal(earshot.state.state, 'waiting');
});

test('stream_refusedForGood_closesWithTheProblem', async () => {
  const { earshot, http, timers } = setup({ WebSocket: null });
  earshot.connect();
  await settled();
  await http.last.answer(403, { title: 'Forbidden', status: 403, detail: 'Not yours.' });
  assert.equal(earshot.state.refused.detail, 'Not yours.');
  assert.equal(earshot.state.state, 'closed');
  assert.equal(timers.count, 0);
});

test('stream_tooManySessions_waitsAsTold', async () => {
  const { earshot, http, timers } = setup({ WebSocket: null });
  earshot.connect();
  await settled();
  await http.last.answer(429, { title: 'Too many', detail: 'Too many sessions.' }, { 'Retry-After': '9' });
  assert.equal(earshot.state.refused.status, 429);
  assert.equal(earshot.state.retryAt, timers.now + 9_000);
});

test('stream_anotherToken_beginsAnewWithIt', async () => {
  const { earshot, http, timers } = await open({ token: 'abc' });
  earshot.token = 'def';
  await timers.pass(0);
  assert.equal(http.last.init.headers.Authorization, 'Bearer def');
});

test('stream_networkBack_triesASocketAgain', async () => {
  const { earshot, sockets, http, timers, events } = setup();
  earshot.connect();
  for (let i = 0; i < 3; i++) {
    sockets.last.drop();
    await settled();
    if (i % 2 === 0) await http.last.answer(200, { messages: [] });
    if (i < 2) await timers.pass(earshot.state.retryAt - timers.now);
  }
  events.fire('online');
  assert.equal(sockets.made.length, 4);
});

test('close_whileStreaming_leavesNothingBehind', async () => {
  const { earshot, http, timers, events } = await open();
  earshot.close();
  await settled();
  assert.equal(http.last.init.signal.aborted, true);
  assert.equal(timers.count, 0);
  assert.equal(events.listeners, 0);
});
