import { Connection } from './connection.js';
import { Http, segment } from './http.js';
import { Problem } from './problem.js';
import { Token } from './token.js';

export { Problem };

const REMEMBERED = 10_000;

/**
 * @typedef {object} Message
 * @property {string} id
 * @property {string} sender
 * @property {string} message the text
 * @property {string} sentAt ISO-8601, UTC
 *
 * @typedef {object} State
 * @property {'connecting' | 'open' | 'waiting' | 'closed'} state
 * @property {number} [attempt] waiting: which try in a row comes next, from 1
 * @property {number} [retryAt] waiting: when it comes, milliseconds since 1970
 * @property {boolean} [offline] whether the browser says that there is no network
 * @property {Problem} [refused] why the server lets nobody in, as far as that can be found out
 * @property {number} [code] the close code, when a socket closed
 * @property {string} [reason] the reason that came with it
 *
 * @typedef {string | (() => string | Promise<string>)} TokenSource a JWT or API key, or what answers the one to show now
 *
 * @typedef {object} Sent
 * @property {string} id
 * @property {number} sessions how many sessions of the receiver were there to get it
 * @property {'sent' | 'stored'} status stored: nobody was connected, it waits in the mailbox
 * @property {boolean} duplicate whether the key was known, so that nothing was sent again
 * @property {string} key the idempotency key it went out under
 */

/**
 * One user of an Earshot server: receives over a socket that comes back by itself and goes on where it was, and sends
 * over HTTP. While the object lives, no kept message is lost and none comes twice.
 *
 *     const earshot = new Earshot({ user: 'bob' });
 *     earshot.onmessage = ({ sender, message }) => console.log(sender, message);
 *     earshot.connect();
 *     await earshot.send({ receiver: 'alice', message: 'hi' });
 */
export class Earshot {
  /** @type {((message: Message) => void) | null} Called in order; a message counts as processed when it returns. */
  onmessage = null;
  /** @type {((gap: {cursor: string}) => void) | null} Messages before this cursor are gone: some were missed. */
  ongap = null;
  /** @type {((state: State) => void) | null} */
  onstate = null;

  #user;
  #token;
  #http;
  #connection;
  #cursor;
  #seen = new Set();
  #turns = new Map();
  #closing = new AbortController();

  /**
   * `WebSocket` and the options after it are for tests and other runtimes.
   * @param {object} options
   * @param {string} options.user who receives and sends
   * @param {string | URL} [options.url] the server's context path, ending in a slash; where this module came from
   * @param {string} [options.since] cursor to start just after, or `earliest`; else after what was last acknowledged
   * @param {TokenSource} [options.token] where the server asks for one. A function is asked before each connect, before
   *   its last JWT expires, and after the server refused one
   * @param {() => number} [options.random] uniform in [0, 1)
   * @param {() => number} [options.clock] milliseconds since 1970
   * @param {{setTimeout: Function, clearTimeout: Function}} [options.timers]
   * @param {EventTarget} [options.events] tells of online, offline and visibilitychange
   * @throws {Problem} 400 for a user id that no path can carry
   */
  constructor({
    user,
    url = new URL('.', import.meta.url),
    since,
    token,
    WebSocket = globalThis.WebSocket,
    fetch = globalThis.fetch,
    random = Math.random,
    clock = Date.now,
    timers = globalThis,
    events = globalThis.addEventListener && globalThis,
  }) {
    const tools = { WebSocket, fetch, random, clock, timers, events };
    this.#user = user;
    this.#token = new Token(token, tools, () => this.#connection?.renew());
    this.#http = new Http(url, this.#token, tools);
    this.#connection = new Connection(user, url, { http: this.#http, token: this.#token, tools }, {
      since: () => this.#cursor ?? since,
      frame: (frame) => this.#take(frame),
      state: (state) => this.onstate?.(state),
    });
  }

  get user() {
    return this.#user;
  }

  /** @returns {string | undefined} the last processed message's, to be given as `since` another time */
  get cursor() {
    return this.#cursor;
  }

  /** @returns {State} what `onstate` was told last */
  get state() {
    return this.#connection.state;
  }

  /** @param {TokenSource} token another one; an open socket takes it over without a break */
  set token(token) {
    this.#token.replace(token);
  }

  /** Opens the socket and keeps one open until `close()` or a refusal for good. Does nothing if that is so already. */
  connect() {
    this.#connection.connect();
  }

  /** Closes the socket and leaves no timer and no listener. A send under way may still succeed, but is not repeated. */
  close() {
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#connection.close();
  }

  /**
   * Sends a message; tries a few times under one key while the server cannot be reached or asks to wait. What goes to
   * one receiver goes one after another, so that it arrives in the order of the calls. Needs no open socket.
   * @param {object} message
   * @param {string} message.receiver
   * @param {string} message.message the text
   * @param {number} [message.ttl] seconds until it is no longer worth delivering
   * @param {string} [message.key] 1 to 128 characters; of a failed send, to repeat it without sending twice
   * @returns {Promise<Sent>}
   * @throws {Problem} with the `key`
   */
  send({ receiver, message, ttl, key = newKey() }) {
    const { signal } = this.#closing;
    const post = () => this.#http.post({ sender: this.#user, receiver, message, key, ttl }, signal);
    const answer = (this.#turns.get(receiver) ?? Promise.resolve()).then(post);
    const turn = answer.catch(() => {}).then(() => this.#turns.get(receiver) === turn && this.#turns.delete(receiver));
    this.#turns.set(receiver, turn);
    return answer.then(({ status, body: { id, sessions = 0, duplicate = false } }) => {
      return { id, sessions, status: status === 202 ? 'stored' : 'sent', duplicate, key };
    });
  }

  /**
   * @param {string} user
   * @returns {Promise<{userId: string, online: boolean, sessions: number}>}
   * @throws {Problem}
   */
  async presence(user) {
    return this.#http.get(`users/${segment(user)}`, this.#closing.signal);
  }

  #take({ type, id, cursor, ...content }) {
    if (type === 'hello') this.#cursor ??= cursor;
    else if (type === 'gap') {
      this.#cursor = cursor;
      this.ongap?.({ cursor });
    } else if (type === 'message' && !this.#seen.has(id)) {
      this.onmessage?.({ id, ...content });
      this.#seen.add(id);
      if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.values().next().value);
      this.#cursor = id;
      this.#connection.ack(id);
    }
  }
}

/**
 * An idempotency key, for a caller that wants to remember it before it sends. Works without a secure context too, where
 * crypto.randomUUID is missing.
 * @returns {string}
 */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
