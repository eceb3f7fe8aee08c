import { backoff } from './backoff.js';
import { claims } from './claims.js';
import { Problem } from './problem.js';

const LEAD_MS = 60_000;
const LEAD_SHARE = 0.2;
const LEAST_MS = 1_000;

/**
 * What shows to the server who calls: a text that stays until it is replaced, or what a function answers. The function
 * is asked again some time before its last answer ends; less and less often while it fails or has nothing newer.
 */
export class Token {
  /** @type {string | undefined} the last one known */
  text;
  /** When the function should be asked again, milliseconds since 1970. */
  due = Infinity;
  #source;
  #clock;
  #random;
  #told;
  #asked;
  #vain = 0;

  /**
   * @param {string | (() => string | Promise<string>)} [source]
   * @param {() => void} told hears that there is another text, or that a function is to be asked
   */
  constructor(source, { clock, random }, told) {
    this.#clock = clock;
    this.#random = random;
    this.#told = told;
    this.replace(source);
  }

  /** Whether a function can be asked for another one. */
  get asks() {
    return typeof this.#source === 'function';
  }

  replace(source) {
    this.#source = source;
    this.#asked = undefined;
    this.#vain = 0;
    this.due = this.asks ? 0 : Infinity;
    if (!this.asks) this.text = source || undefined;
    this.#told();
  }

  /**
   * One to show now: the last one, unless it is time for the next and there is a next.
   * @throws {Problem} if there never was one
   */
  async current() {
    const { text } = this;
    if (text && this.#clock() < this.due) return text;
    return this.fresh().catch((problem) => {
      if (text) return text;
      throw problem;
    });
  }

  /**
   * Asks the function; for all who want to know meanwhile, once.
   * @throws {Problem} if it has none
   */
  fresh() {
    if (!this.asks) return Promise.resolve(this.text);
    this.#asked ??= this.#ask(this.#source);
    return this.#asked;
  }

  /** The server does not take this one. */
  refuse(text) {
    if (this.asks && text === this.text) this.due = 0;
  }

  async #ask(source) {
    const answer = await this.#answer(source);
    if (source !== this.#source) return this.fresh();
    this.#asked = undefined;
    const { text, cause } = answer;
    const { exp = Infinity } = claims(text);
    const now = this.#clock();
    this.#vain = !cause && exp > now && text !== this.text ? 0 : this.#vain + 1;
    const pause = Math.max(LEAST_MS, this.#vain && backoff(this.#vain, this.#random));
    this.due = cause ? now + pause : Math.max(exp - Math.min(LEAD_MS, (exp - now) * LEAD_SHARE), now + pause);
    if (cause) throw new Problem({ title: 'No token', detail: 'The page has no token to show to the server.', cause });
    if (text !== this.text) {
      this.text = text;
      this.#told();
    }
    return text;
  }

  async #answer(source) {
    try {
      const text = await source();
      return text && typeof text === 'string' ? { text } : { cause: new TypeError('The token is no text.') };
    } catch (cause) {
      return { cause: cause ?? new Error('The token was refused.') };
    }
  }
}
