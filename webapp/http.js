import { backoff } from './backoff.js';
import { Problem } from './problem.js';

const TRIES = 5;
const ANSWER_MS = 15_000;
const PATIENCE_MS = 30_000;
const KEEPALIVE_CHARS = 8_000; // browsers allow 64 KiB in flight in all
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
   * @param {AbortSignal} signal ends the request
   * @returns {Promise<object>} the JSON answered
   * @throws {Problem}
   */
  async get(path, signal) {
    return (await this.#ask(path, { cache: 'no-store' }, signal)).body;
  }

  /**
   * Posts a message, again under the same key while the server cannot be reached, asks to wait or wants another token.
   * @param {AbortSignal} signal ends the trying, not a request under way: that one may yet succeed
   * @returns {Promise<{status: number, body: object}>}
   * @throws {Problem} with the `key`
   */
  async post(message, signal) {
    const body = JSON.stringify(message);
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', body, headers, keepalive: body.length < KEEPALIVE_CHARS };
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#ask('send-message', init, signal);
      } catch (problem) {
        problem.key = message.key;
        const wait = (problem.retryAfterMs ?? 0) + backoff(attempt, this.#tools.random);
        const last = signal.aborted || attempt + 1 === TRIES || wait > PATIENCE_MS;
        if (last || !this.#mayPass(problem)) throw problem;
        await this.#pause(wait, signal);
        if (signal.aborted) throw problem;
      }
    }
  }

  #mayPass({ status }) {
    return AGAIN.has(status) || (status === 401 && this.#token.asks);
  }

  async #ask(path, init, signal) {
    const { fetch, timers, clock } = this.#tools;
    const token = this.#token.asks ? await this.#token.current() : this.#token.text;
    if (signal.aborted) throw new Problem({ detail: 'Closed before it was sent.' });
    const limit = new AbortController();
    const timer = timers.setTimeout(() => limit.abort(), ANSWER_MS);
    const stop = () => (init.method ? timers.clearTimeout(timer) : limit.abort());
    signal.addEventListener('abort', stop);
    const headers = { Accept: 'application/json', ...init.headers };
    if (token) headers.Authorization = `Bearer ${token}`;
    try {
      const response = await fetch(new URL(path, this.#base), { ...init, headers, signal: limit.signal });
      if (response.status === 401) this.#token.refuse(token);
      if (!response.ok) throw await Problem.of(response, clock());
      return { status: response.status, body: await response.json() };
    } catch (cause) {
      throw cause instanceof Problem ? cause : new Problem({ detail: 'The server could not be reached.', cause });
    } finally {
      timers.clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  #pause(ms, signal) {
    const { timers } = this.#tools;
    return new Promise((resolve) => {
      const done = () => {
        timers.clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = timers.setTimeout(done, ms);
      signal.addEventListener('abort', done);
    });
  }
}
