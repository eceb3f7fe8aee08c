import { backoff } from './backoff.js';
import { Problem } from './problem.js';

const ANSWER_MS = 15_000;
const PATIENCE_MS = 30_000;
const KEEPALIVE_CHARS = 8_000; // browsers allow 64 KiB in flight in all
const UNSENT = { title: 'Given up', detail: 'Ended before it was sent.' };
const UNSURE = { title: 'Given up', detail: 'Ended before it was answered.' };
const NO_ANSWER = { detail: 'The server could not be reached.' };
const AGAIN = new Set([0, 429, 502, 503, 504]);

/**
 * A user id as one segment of a path.
 * @throws {Problem} 400 for an id that no path can carry
 */
export function segment(user) {
  try {
    if (!['', '.', '..'].includes(user)) return encodeURIComponent(user);
  } catch {
    // a lone surrogate
  }
  throw new Problem({ title: 'Bad user id', status: 400, detail: 'A user id is 1 to 128 characters, and not . or ..' });
}

/** Requests to one Earshot server. */
export class Http {
  #base;
  #token;
  #tools;

  /** @param {{fetch: typeof fetch, timers: object, clock: () => number, random: () => number}} tools */
  constructor(base, token, tools) {
    this.#base = base;
    this.#token = token;
    this.#tools = tools;
  }

  /**
   * @param {...(AbortSignal | undefined)} signals each ends the request
   * @returns {Promise<object>} the JSON answered
   * @throws {Problem}
   */
  async get(path, ...signals) {
    return (await this.#ask(path, { cache: 'no-store' }, { abort: signals })).body;
  }

  /**
   * Posts a message, again under the same key while the server cannot be reached, asks to wait or wants another token.
   * @param {object} limits
   * @param {AbortSignal} limits.closing ends the trying, not a request under way: that one may yet succeed
   * @param {AbortSignal} [limits.abort] ends that one too
   * @param {number} limits.tries
   * @param {(told: {attempt: number, retryAt: number, problem: Problem}) => void} limits.retry hears of each next try
   * @returns {Promise<{status: number, body: object}>}
   * @throws {Problem} with the `key`
   */
  async post(message, { closing, abort, tries, retry }) {
    const body = JSON.stringify(message);
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', body, headers, keepalive: body.length < KEEPALIVE_CHARS };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#ask('send-message', init, { closing, abort: [abort] });
      } catch (problem) {
        problem.key = message.key;
        const ended = () => isAborted([closing, abort]);
        const wait = (problem.retryAfterMs ?? 0) + backoff(attempt - 1, this.#tools.random);
        if (ended() || attempt >= tries || wait > PATIENCE_MS || !this.#mayPass(problem)) throw problem;
        retry({ attempt, retryAt: this.#tools.clock() + wait, problem });
        await this.#pause(wait, problem, [closing, abort]);
        if (ended()) throw problem;
      }
    }
  }

  #mayPass({ status }) {
    return AGAIN.has(status) || (status === 401 && this.#token.asks);
  }

  async #ask(path, init, { closing, abort }) {
    const { fetch, timers, clock } = this.#tools;
    const token = this.#token.asks ? await this.#token.current() : this.#token.text;
    if (isAborted([closing, ...abort])) throw new Problem(UNSENT);
    const limit = new AbortController();
    const timer = timers.setTimeout(() => limit.abort(), ANSWER_MS);
    const stopClosing = onAbort([closing], () => timers.clearTimeout(timer));
    const stopAbort = onAbort(abort, () => limit.abort());
    const headers = { Accept: 'application/json', ...init.headers };
    if (token) headers.Authorization = `Bearer ${token}`;
    try {
      const response = await fetch(new URL(path, this.#base), { ...init, headers, signal: limit.signal });
      if (response.status === 401) this.#token.refuse(token);
      if (!response.ok) throw await Problem.of(response, clock());
      return { status: response.status, body: await response.json() };
    } catch (cause) {
      if (cause instanceof Problem) throw cause;
      throw new Problem({ ...(isAborted(abort) ? UNSURE : NO_ANSWER), cause });
    } finally {
      timers.clearTimeout(timer);
      stopClosing();
      stopAbort();
    }
  }

  /** Not longer than until the network is back, if that is what failed. */
  #pause(ms, { status }, signals) {
    const { timers, events } = this.#tools;
    const back = status === 0 && events;
    return new Promise((resolve) => {
      const done = () => {
        timers.clearTimeout(timer);
        stop();
        if (back) back.removeEventListener('online', done);
        resolve();
      };
      const timer = timers.setTimeout(done, ms);
      const stop = onAbort(signals, done);
      if (back) back.addEventListener('online', done);
    });
  }
}

function isAborted(signals) {
  return signals.some((signal) => signal?.aborted);
}

/** Calls back when one of the signals, if there are any, is aborted; answers what ends that. */
function onAbort(signals, act) {
  const present = signals.filter(Boolean);
  for (const signal of present) signal.addEventListener('abort', act);
  return () => present.forEach((signal) => signal.removeEventListener('abort', act));
}
