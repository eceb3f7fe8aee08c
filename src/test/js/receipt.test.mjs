import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from './fakes.mjs';
import { setup } from './setup.mjs';

const HI = { receiver: 'alice', message: 'hi', key: 'k1' };
const ABOUT = { key: 'k1', receiver: 'alice' };
const SENT = { status: 'Message sent', id: 'e1-1', sessions: 2 };

async function start(given = HI, options = {}) {
  const all = setup(options);
  const outcome = all.earshot.send(given);
  outcome.catch(() => {});
  await settled();
  return { ...all, outcome };
}

test('receipt_accepted_isQueuedThenSentWithTheId', async () => {
  const { http, receipts } = await start();
  assert.deepEqual(receipts, [{ ...ABOUT, status: 'queued' }]);
  await http.last.answer(200, SENT);
  assert.deepEqual(receipts.slice(1), [{ ...ABOUT, status: 'sent', id: 'e1-1', sessions: 2, duplicate: false }]);
});

test('receipt_nobodyConnected_isStored', async () => {
  const { http, receipts } = await start();
  await http.last.answer(202, { status: 'Message stored', id: 'e1-1', sessions: 0 });
  assert.equal(receipts.at(-1).status, 'stored');
});

test('receipt_networkFails_isRetryingAndSaysWhen', async () => {
  const { http, receipts, timers } = await start();
  await http.last.fail();
  const { problem, ...retrying } = receipts.at(-1);
  assert.deepEqual(retrying, { ...ABOUT, status: 'retrying', attempt: 1, retryAt: timers.now + 250 });
  assert.equal(problem.status, 0);
  await timers.pass(250);
  await http.last.answer(200, SENT);
  assert.deepEqual(receipts.map(({ status }) => status), ['queued', 'retrying', 'sent']);
});

test('receipt_refused_hasTheProblemAndItsReason', async () => {
  const { http, receipts, outcome } = await start();
  await http.last.answer(403, { title: 'Forbidden', detail: 'Blocked.', reason: 'blocked' });
  assert.equal(receipts.at(-1).status, 'refused');
  assert.equal(receipts.at(-1).problem.reason, 'blocked');
  await assert.rejects(outcome, { key: 'k1', reason: 'blocked' });
});

test('receipt_keyIsMade_isTheOneThatGoesOut', async () => {
  const { http, receipts } = await start({ receiver: 'alice', message: 'hi' });
  assert.equal(receipts[0].key, http.last.body.key);
});

test('pending_untilTheAnswer_countsSends', async () => {
  const { earshot, http } = await start();
  earshot.send({ ...HI, receiver: 'carol' }).catch(() => {});
  assert.equal(earshot.pending, 2);
  await http.requests[0].answer(200, SENT);
  assert.equal(earshot.pending, 1);
  await settled();
  await http.requests[1].answer(400, { title: 'Bad' });
  assert.equal(earshot.pending, 0);
});

test('send_toAGroup_namesItInTheBodyAndTheReceipt', async () => {
  const { http, receipts } = await start({ group: 'team', message: 'hi', key: 'k1' });
  assert.deepEqual(http.last.body, { sender: 'bob', group: 'team', message: 'hi', key: 'k1' });
  assert.deepEqual(receipts[0], { key: 'k1', group: 'team', status: 'queued' });
});

test('send_toAGroupAndAReceiverOfOneName_doNotWaitForEachOther', async () => {
  const { earshot, http } = await start({ group: 'alice', message: 'to all' });
  earshot.send(HI).catch(() => {});
  await settled();
  assert.equal(http.requests.length, 2);
});

test('send_networkBack_isTriedAtOnce', async () => {
  const { http, timers, events } = await start();
  await http.last.fail();
  events.fire('online');
  await settled();
  assert.equal(http.requests.length, 2);
  assert.equal(timers.count, 1, 'the time limit of the answer');
  await http.last.answer(200, SENT);
  assert.equal(events.listeners, 0);
});

test('send_networkBackButAskedToWait_waits', async () => {
  const { http, events } = await start();
  await http.last.answer(503, { title: 'Busy' }, { 'Retry-After': '3' });
  events.fire('online');
  await settled();
  assert.equal(http.requests.length, 1);
});

test('send_triesWithoutEnd_goesOnUntilClosed', async () => {
  const { earshot, http, timers, outcome } = await start(HI, { tries: Infinity });
  for (let i = 0; i < 50; i++) {
    await http.last.fail();
    await timers.pass(30_000);
  }
  assert.equal(http.requests.length, 51);
  earshot.close();
  await http.last.fail();
  await assert.rejects(outcome, { status: 0, key: 'k1' });
});

test('abort_underWay_endsTheRequest', async () => {
  const giveUp = new AbortController();
  const { http, outcome, timers, receipts } = await start({ ...HI, signal: giveUp.signal });
  giveUp.abort();
  await assert.rejects(outcome, { title: 'Given up', key: 'k1' });
  assert.equal(http.last.init.signal.aborted, true);
  assert.equal('signal' in http.last.body, false);
  assert.equal(timers.count, 0);
  assert.equal(receipts.at(-1).status, 'refused');
});

test('abort_whileWaitingToRetry_endsTheWaiting', async () => {
  const giveUp = new AbortController();
  const { http, outcome, timers, events } = await start({ ...HI, signal: giveUp.signal });
  await http.last.fail();
  giveUp.abort();
  await assert.rejects(outcome, { key: 'k1' });
  assert.equal(timers.count, 0);
  assert.equal(events.listeners, 0);
});

test('abort_inTheQueue_isNeverSentAndKeepsTheOrderOfTheOthers', async () => {
  const giveUp = new AbortController();
  const { earshot, http } = await start();
  const second = earshot.send({ ...HI, message: 'second', signal: giveUp.signal });
  earshot.send({ ...HI, message: 'third' });
  giveUp.abort();
  await assert.rejects(second, { title: 'Given up' });
  assert.equal(http.requests.length, 1);
  await http.last.answer(200, SENT);
  assert.equal(http.last.body.message, 'third');
});
