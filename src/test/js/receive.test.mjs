import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setup } from './setup.mjs';

const since = ({ last }) => last.url.searchParams.get('since');

test('connect_idWithSpaceAndKorean_isEncodedBelowTheContextPath', () => {
  const { earshot, sockets } = setup({ user: '김 철수' });
  earshot.connect();
  assert.equal(sockets.last.url.href, 'ws://host/context/ws/%EA%B9%80%20%EC%B2%A0%EC%88%98');
});

test('connect_httpsPage_opensWss', () => {
  const { earshot, sockets } = setup({ url: 'https://host/' });
  earshot.connect();
  assert.equal(sockets.last.url.protocol, 'wss:');
});

test('constructor_idNoPathCanCarry_throwsProblem', () => {
  for (const user of ['', '.', '..', '\ud800']) assert.throws(() => setup({ user }), { name: 'Problem', status: 400 });
});

test('connect_withToken_offersItAsSecondSubprotocol', () => {
  const { earshot, sockets } = setup({ token: 'abc' });
  earshot.connect();
  assert.deepEqual(sockets.last.protocols, ['earshot.v1', 'bearer.abc']);
  assert.ok(!sockets.last.url.href.includes('abc'));
});

test('token_freshOne_goesToTheOpenSocketAndTheNext', async () => {
  const { earshot, sockets, timers } = setup({ token: 'abc' });
  earshot.connect();
  sockets.last.hello();
  earshot.token = 'def';
  assert.deepEqual(sockets.last.sent, [{ token: 'def' }]);
  sockets.last.drop();
  await timers.pass(500);
  assert.deepEqual(sockets.last.protocols, ['earshot.v1', 'bearer.def']);
});

test('connect_twice_opensOneSocket', () => {
  const { earshot, sockets } = setup();
  earshot.connect();
  earshot.connect();
  assert.equal(sockets.made.length, 1);
});

test('reconnect_afterMessages_resumesAtTheLast', async () => {
  const { earshot, sockets, timers, messages } = setup();
  earshot.connect();
  assert.equal(since(sockets), null);
  sockets.last.hello('e1-4');
  sockets.last.message('e1-5');
  sockets.last.message('e1-9');
  sockets.last.drop();
  await timers.pass(500);
  assert.equal(since(sockets), 'e1-9');
  assert.equal(earshot.cursor, 'e1-9');
  assert.deepEqual(messages, ['e1-5', 'e1-9']);
});

test('reconnect_nothingCame_resumesWhereHelloSaid', async () => {
  const { earshot, sockets, timers } = setup({ since: 'earliest' });
  earshot.connect();
  assert.equal(since(sockets), 'earliest');
  sockets.last.hello('e1-0');
  sockets.last.drop();
  await timers.pass(500);
  assert.equal(since(sockets), 'e1-0');
});

test('hello_cursorKnown_keepsTheKnownOne', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.message('e1-5');
  sockets.last.drop();
  await timers.pass(500);
  sockets.last.hello('e1-2');
  assert.equal(earshot.cursor, 'e1-5');
});

test('message_seenBefore_isDroppedAndMovesNothing', () => {
  const { earshot, sockets, messages } = setup();
  earshot.connect();
  sockets.last.hello();
  for (const id of ['e1-1', 'e1-2', 'e1-1', 'e1-2', 'e1-3', 'e1-1']) sockets.last.message(id);
  assert.deepEqual(messages, ['e1-1', 'e1-2', 'e1-3']);
  assert.equal(earshot.cursor, 'e1-3');
});

test('message_ofASocketGivenUp_isNotHeard', () => {
  const { earshot, sockets } = setup();
  earshot.connect();
  const [socket] = sockets.made;
  earshot.close();
  assert.equal(socket.onmessage, null);
  assert.equal(socket.onclose, null);
});

test('gap_toldAndCursorMoved', async () => {
  const { earshot, sockets, timers, gaps } = setup({ since: 'e1-3' });
  earshot.connect();
  sockets.last.hello('e2-0');
  sockets.last.frame({ type: 'gap', cursor: 'e2-7' });
  assert.deepEqual(gaps, ['e2-7']);
  sockets.last.drop();
  await timers.pass(500);
  assert.equal(since(sockets), 'e2-7');
});

test('frame_ofUnknownType_isIgnored', () => {
  const { earshot, sockets, messages } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.frame({ type: 'weather' });
  assert.deepEqual(messages, []);
  assert.equal(earshot.state.state, 'open');
});

test('ack_manyMessages_goOutAsOneWithTheNewest', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  sockets.last.hello();
  for (let i = 1; i <= 100; i++) sockets.last.message(`e1-${i}`);
  assert.deepEqual(sockets.last.sent, []);
  await timers.pass(250);
  assert.deepEqual(sockets.last.sent, [{ ack: 'e1-100' }]);
  await timers.pass(10_000);
  assert.equal(sockets.last.sent.length, 1);
});

test('ack_messagesAllTheTime_goesOutAtMostOncePer250ms', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  sockets.last.hello();
  for (let i = 1; i <= 20; i++) {
    sockets.last.message(`e1-${i}`);
    await timers.pass(100);
  }
  assert.equal(sockets.last.sent.length, 6);
});

test('ack_handlerThrows_isNotSentAndMessageComesAgain', async () => {
  const { earshot, sockets, timers } = setup();
  const got = [];
  earshot.connect();
  sockets.last.hello();
  earshot.onmessage = () => assert.fail('handler');
  assert.throws(() => sockets.last.message('e1-1'), /handler/);
  await timers.pass(250);
  assert.deepEqual(sockets.last.sent, []);
  earshot.onmessage = ({ id }) => got.push(id);
  sockets.last.message('e1-1');
  assert.deepEqual(got, ['e1-1']);
});

test('ack_connectionLostBefore_goesOutOnTheNext', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.message('e1-1');
  sockets.last.drop();
  await timers.pass(500);
  sockets.last.hello('e1-1');
  assert.deepEqual(sockets.last.sent, [{ ack: 'e1-1' }]);
});

test('ack_serverBegunAnewMeanwhile_isForgotten', async () => {
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  sockets.last.hello();
  sockets.last.message('e1-1');
  sockets.last.drop();
  await timers.pass(500);
  sockets.last.hello('e2-0');
  sockets.last.frame({ type: 'gap', cursor: 'e2-0' });
  await timers.pass(250);
  assert.deepEqual(sockets.last.sent, []);
});
