import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, SECOND, jwt, live, open, service } from './login.mjs';
import { setup } from './setup.mjs';

const offered = ({ last }) => last.protocols[1];

test('close_open_leavesNoTimerForTheNextToken', async () => {
  const { earshot, timers } = await open(service((n, now) => jwt(now + HOUR, n)));
  earshot.close();
  assert.equal(timers.count, 0);
});

test('open_tokenAboutToExpire_isRenewedOverTheSocket', async () => {
  const { sockets, timers, login } = await open(service((n, now) => jwt(now + HOUR, n)));
  const first = offered(sockets);
  await live(timers, HOUR - 120 * SECOND, 60 * SECOND);
  assert.equal(login.asked, 1);
  await live(timers, 60 * SECOND);
  assert.equal(login.asked, 2);
  assert.equal(sockets.made.length, 1);
  const [{ token }] = sockets.last.sent;
  assert.notEqual(`bearer.${token}`, first);
  await live(timers, 3 * HOUR, 60 * SECOND);
  assert.equal(login.asked, 5);
});

test('open_tokenOfAFewSeconds_isRenewedBeforeItExpires', async () => {
  const { sockets, timers } = await open(service((n, now) => jwt(now + 10 * SECOND, n)));
  await live(timers, 9 * SECOND);
  assert.equal(sockets.last.sent.length, 1);
});

test('open_renewalFails_keepsTheSocketAndAsksAgain', async () => {
  const { earshot, sockets, timers, login } = await open(
    service((n, now) => (n === 2 || n === 3 ? Promise.reject(new Error()) : jwt(now + 100 * SECOND, n))),
  );
  await live(timers, 90 * SECOND);
  assert.equal(login.asked, 4);
  assert.equal(sockets.last.sent.length, 1);
  assert.equal(earshot.state.state, 'open');
});

test('open_functionHasNothingNewer_isAskedLessAndLessOften', async () => {
  for (const name of ['the same', 'others']) {
    const { sockets, timers, login } = await open(
      service((n, now) => jwt(now - HOUR, name === 'others' && n), { random: () => 0.999 }),
    );
    await live(timers, 600 * SECOND);
    assert.ok(login.asked > 15 && login.asked < 35, `${name}: ${login.asked}`);
    assert.equal(sockets.made.length, 1);
  }
});

test('open_tokenForAYear_asksForNoOtherSoon', async () => {
  const { timers, login } = await open(service((n, now) => jwt(now + 365 * 24 * HOUR, n)));
  await live(timers, 40 * 24 * HOUR, HOUR);
  assert.equal(login.asked, 1);
});

test('open_noJwt_isNotRenewed', async () => {
  const { timers, login } = await open(service(() => 'an-opaque-key'));
  await live(timers, 48 * HOUR, HOUR);
  assert.equal(login.asked, 1);
});

test('open_nextTokenTooLongForAFrame_goesOnOverANewSocket', async () => {
  const { sockets, timers } = await open(service((n, now) => jwt(now + 100 * SECOND, 'x'.repeat(n > 1 ? 4_000 : 1))));
  sockets.last.message('e1-1');
  await live(timers, 81 * SECOND);
  assert.equal(sockets.made.length, 2);
  assert.ok(sockets.made[0].sent.every(({ token }) => !token));
  assert.equal(sockets.last.url.search, '?since=e1-1');
  assert.ok(offered(sockets).length > 4_000);
});

test('token_functionGivenWhileOpen_isAskedForTheOpenSocket', async () => {
  const { earshot, sockets, timers } = await open(setup({ token: 'abc' }));
  earshot.token = () => 'def';
  await timers.pass(1);
  assert.deepEqual(sockets.last.sent, [{ token: 'def' }]);
});

test('open_doubtedWhileTheFunctionFails_keepsTheSocket', async () => {
  const all = await open(service((n, now) => (n > 1 ? Promise.reject(new Error()) : jwt(now + 100 * SECOND))));
  const { earshot, sockets, timers, events, http } = all;
  await live(timers, 95 * SECOND);
  events.fire('visibilitychange');
  await timers.pass(SECOND);
  await http.last.answer(200, { userId: 'bob', online: true, sessions: 1 });
  assert.equal(earshot.state.state, 'open');
  assert.equal(sockets.made.length, 1);
});
