import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deferred, settled } from './fakes.mjs';
import { setup } from './setup.mjs';

const since = ({ last }) => last.url.searchParams.get('since');

/** An open Earshot whose handler answers promises, in `turns` by the id of the message. */
function slow() {
  const all = { ...setup(), turns: new Map() };
  all.earshot.onmessage = ({ id }) => {
    all.messages.push(id);
    all.turns.set(id, deferred());
    return all.turns.get(id).promise;
  };
  all.earshot.connect();
  all.sockets.last.hello();
  return all;
}

async function finish({ turns }, id) {
  turns.get(id).resolve();
  await settled();
}

/** What nobody handled while `act` ran; the runner itself is not told. */
async function unhandled(act) {
  const [before, failures] = [process.rawListeners('unhandledRejection'), []];
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (cause) => failures.push(cause.message));
  try {
    await act();
    await settled();
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of before) process.on('unhandledRejection', listener);
  }
  return failures;
}

test('message_handlerPending_nextWaitsAndNothingIsAcknowledged', async () => {
  const all = slow();
  all.sockets.last.message('e1-1');
  all.sockets.last.message('e1-2');
  await all.timers.pass(1_000);
  assert.deepEqual(all.messages, ['e1-1']);
  assert.deepEqual(all.sockets.last.sent, []);
  assert.equal(all.earshot.cursor, 'e1-0');
  await finish(all, 'e1-1');
  assert.deepEqual(all.messages, ['e1-1', 'e1-2']);
  await all.timers.pass(250);
  assert.deepEqual(all.sockets.last.sent, [{ ack: 'e1-1' }]);
  assert.equal(all.earshot.cursor, 'e1-1');
});

test('gap_handlerPending_isToldInItsPlace', async () => {
  const all = slow();
  all.sockets.last.message('e1-1');
  all.sockets.last.frame({ type: 'gap', cursor: 'e1-7' });
  assert.deepEqual(all.gaps, []);
  await finish(all, 'e1-1');
  assert.deepEqual(all.gaps, ['e1-7']);
  assert.equal(all.earshot.cursor, 'e1-7');
});

test('message_handlerRejects_isReportedAndTheNextComes', async () => {
  const all = slow();
  all.sockets.last.message('e1-1');
  all.sockets.last.message('e1-2');
  const failures = await unhandled(() => all.turns.get('e1-1').reject(new Error('no room')));
  assert.deepEqual(failures, ['no room']);
  assert.deepEqual(all.messages, ['e1-1', 'e1-2']);
  assert.equal(all.earshot.cursor, 'e1-0');
});

test('message_waitingHandlerThrows_isReportedAndTheNextComes', async () => {
  const all = slow();
  all.sockets.last.message('e1-1');
  for (const id of ['e1-2', 'e1-3']) all.sockets.last.message(id);
  all.earshot.onmessage = ({ id }) => assert.notEqual(id, 'e1-2', 'refused');
  const failures = await unhandled(() => finish(all, 'e1-1'));
  assert.deepEqual(failures, ['refused']);
  assert.equal(all.earshot.cursor, 'e1-3');
});

test('reconnect_handlerPending_whatWaitedComesOnceAndIsAcknowledged', async () => {
  const all = slow();
  for (const id of ['e1-1', 'e1-2']) all.sockets.last.message(id);
  all.sockets.last.drop();
  await all.timers.pass(500);
  assert.equal(since(all.sockets), 'e1-0');
  all.sockets.last.hello('e1-0');
  await finish(all, 'e1-1');
  await all.timers.pass(250);
  assert.deepEqual(all.sockets.last.sent, [], 'this socket has not carried it');
  for (const id of ['e1-1', 'e1-2']) all.sockets.last.message(id);
  assert.deepEqual(all.messages, ['e1-1', 'e1-2']);
  await all.timers.pass(250);
  assert.deepEqual(all.sockets.last.sent, [{ ack: 'e1-1' }]);
});

test('reconnect_handlerDoneMeanwhile_goesOnAfterItAndAcknowledges', async () => {
  const all = slow();
  all.sockets.last.message('e1-1');
  all.sockets.last.drop();
  await finish(all, 'e1-1');
  await all.timers.pass(500);
  assert.equal(since(all.sockets), 'e1-1');
  all.sockets.last.hello('e1-1');
  assert.deepEqual(all.sockets.last.sent, [{ ack: 'e1-1' }]);
});

test('close_handlerPending_nothingMoreComes', async () => {
  const all = slow();
  for (const id of ['e1-1', 'e1-2']) all.sockets.last.message(id);
  all.earshot.close();
  await finish(all, 'e1-1');
  assert.deepEqual(all.messages, ['e1-1']);
  assert.equal(all.earshot.cursor, 'e1-1');
  assert.equal(all.timers.count, 0);
});

test('message_thousandsWhilePending_areLeftInTheMailboxUntilThereIsRoom', async () => {
  const all = slow();
  all.sockets.last.message('e1-1');
  for (let i = 2; i <= 1_001; i++) all.sockets.last.message(`e1-${i}`);
  assert.equal(all.earshot.state.state, 'waiting');
  assert.equal(all.earshot.state.paused, true);
  assert.equal(all.sockets.last.readyState, 3);
  await all.timers.pass(60_000);
  assert.equal(all.sockets.made.length, 1);
  all.earshot.onmessage = ({ id }) => void all.messages.push(id);
  await finish(all, 'e1-1');
  assert.equal(all.messages.length, 1_001);
  assert.equal(all.sockets.made.length, 2);
  assert.equal(since(all.sockets), 'e1-1001');
});
