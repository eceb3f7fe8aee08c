import { settled } from './fakes.mjs';
import { setup } from './setup.mjs';

export const SECOND = 1_000;
export const HOUR = 3_600 * SECOND;

/** A JWT that nobody signed. */
export function jwt(expiresAt, id = '') {
  const payload = Buffer.from(JSON.stringify({ sub: '김철수', exp: expiresAt / SECOND, id })).toString('base64url');
  return `e30.${payload}.c2ln`;
}

/** An Earshot of bob's and a login service that answers `make(number of the call, now)`, and counts. */
export function service(make, options = {}) {
  const login = { asked: 0 };
  const all = setup({ token: async () => make(++login.asked, all.timers.now), ...options });
  return { ...all, login };
}

/** Connects, and is let in. */
export async function open(all) {
  all.earshot.connect();
  await settled();
  all.sockets.last.hello();
  return all;
}

/** Lets time pass in steps, so that what is asynchronous happens between. */
export async function live(timers, ms, step = SECOND) {
  for (let left = ms; left > 0; left -= step) await timers.pass(step);
}
