// @ts-self-types="./earshot.d.ts"
import { Connection } from './connection.js';
import { Http, segment } from './http.js';
import { Inbox } from './inbox.js';
import { newKey, Outbox } from './outbox.js';
import { Position, stores } from './position.js';
import { Problem } from './problem.js';
import { Token } from './token.js';

export { newKey, Problem };

const HERE = import.meta.url; // said apart, lest a bundler takes the address below for a file to bundle
const TRIES = 5;
const NO_WEBSOCKET = 'This runtime has no WebSocket: hand one in, or null to receive by event streams alone.';
const NO_ADDRESS = 'url: give the address of the Earshot server, such as https://push.example.com/';
const CLOSED = { title: 'Closed', detail: 'No socket is open, and none is on its way.' };

/**
 * @typedef {import('./earshot.d.ts').Message} Message
 * @typedef {import('./earshot.d.ts').Gap} Gap
 * @typedef {import('./earshot.d.ts').Broadcast} Broadcast
 * @typedef {import('./earshot.d.ts').State} State
 * @typedef {import('./earshot.d.ts').Receipt} Receipt
 */

/**
 * One user of an Earshot server: receives over a socket that comes back by itself and goes on where it was, and sends
 * over HTTP. No kept message is lost and none comes twice.
 *
 *     const earshot = new Earshot({ user: 'bob' });
 *     earshot.onmessage = ({ sender, message }) => console.log(sender, message);
 *     earshot.connect();
 *     await earshot.send({ receiver: 'alice', message: 'hi' });
 *
 * Each `on…` property is also an event for any number of listeners, whose `detail` is what the property is given.
 */
export class Earshot extends EventTarget {
  /**
   * Called in order, one after another. A message counts as processed when it returns; if it returns a promise, when
   * that is fulfilled, and the next message waits for it.
   * @type {((message: Message) => unknown) | null}
   */
  onmessage = null;
  /** @type {((gap: Gap) => void) | null} Messages before this cursor are gone: some were missed. */
  ongap = null;
  /** @type {((broadcast: Broadcast) => void) | null} What everybody who is connected is told; it is not kept. */
  onbroadcast = null;
  /** @type {((state: State) => void) | null} */
  onstate = null;
  /** @type {((receipt: Receipt) => void) | null} What became of a send. */
  onreceipt = null;

  #user;
  #token;
  #http;
  #outbox;
  #inbox;
  #position;
  #connection;
  #canConnect;
  #closing = new AbortController();

  /**
   * @param {import('./earshot.d.ts').Options} options
   * @throws {Problem} 400 for a user id that no path can carry
   * @throws {TypeError} without the server's address, where this module did not come from the server
   */
  constructor({
    user,
    url = new URL('.', HERE),
    since,
    token,
    tries = TRIES,
    storage,
    WebSocket = globalThis.WebSocket,
    fetch = globalThis.fetch,
    random = Math.random,
    clock = Date.now,
    timers = globalThis,
    events = globalThis.addEventListener && globalThis,
  }) {
    super();
    const [base, tools] = [home(url), { WebSocket, fetch, random, clock, timers, events }];
    this.#user = user;
    this.#canConnect = WebSocket !== undefined;
    this.#token = new Token(token, tools, () => this.#connection?.renew());
    this.#http = new Http(base, this.#token, tools);
    this.#outbox = new Outbox(user, this.#http, { tries, tell: (receipt) => this.#tell('receipt', receipt) });
    this.#position = new Position(`earshot.cursor:${base.href}:${user}`, stores(since === undefined ? storage : null));
    this.#inbox = new Inbox(this.#position, {
      message: (message) => this.onmessage?.(message),
      done: (message) => this.#tell('message', message),
      gap: (gap) => this.#tell('gap', gap),
      ack: (id, isCarried) => this.#connection.ack(id, isCarried),
      full: () => this.#connection.pause(),
      idle: () => this.#connection.resume(),
    });
    this.#connection = new Connection(user, base, { http: this.#http, token: this.#token, tools }, {
      since: () => this.#position.cursor ?? since,
      dial: () => this.#inbox.clear(),
      frame: (frame) => this.#take(frame),
      state: (state) => this.#tell('state', state),
    });
    for (const type of ['gap', 'broadcast', 'state', 'receipt']) {
      this.addEventListener(type, ({ detail }) => this[`on${type}`]?.(detail));
    }
  }

  get user() {
    return this.#user;
  }

  /** @returns {string | undefined} the last processed message's, to be given as `since` another time */
  get cursor() {
    return this.#position.cursor;
  }

  /** @returns {State} what `onstate` was told last */
  get state() {
    return this.#connection.state;
  }

  /** @returns {number} how many sends are neither through nor refused */
  get pending() {
    return this.#outbox.pending;
  }

  /** @param {import('./earshot.d.ts').TokenSource} token another one; an open socket takes it over without a break */
  set token(token) {
    this.#token.replace(token);
  }

  /**
   * Opens the socket and keeps one open until `close()` or a refusal for good. Does nothing if that is so already.
   * @throws {TypeError} if the runtime has no WebSocket and none was handed in
   */
  connect() {
    if (!this.#canConnect) throw new TypeError(NO_WEBSOCKET);
    this.#connection.connect();
  }

  /**
   * Fulfilled once a socket is open.
   * @param {{signal?: AbortSignal}} [options] `signal` ends the waiting, with its reason
   * @returns {Promise<void>}
   * @throws {Problem} if none is open and none is on its way
   */
  async ready({ signal } = {}) {
    const over = new AbortController();
    const opened = new Promise((resolve, reject) => {
      const look = ({ state, refused, reason }) => {
        if (state === 'open') resolve();
        if (state === 'closed') reject(refused ?? new Problem({ ...CLOSED, detail: reason || CLOSED.detail }));
      };
      signal?.addEventListener('abort', () => reject(signal.reason), over);
      this.addEventListener('state', ({ detail }) => look(detail), over);
      if (signal?.aborted) reject(signal.reason);
      look(this.state);
    });
    await opened.finally(() => over.abort());
  }

  /** Closes the socket and leaves no timer and no listener. A send under way may still succeed, but is not repeated. */
  close() {
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#outbox.close();
    this.#inbox.clear();
    this.#connection.close();
  }

  /**
   * Sends a message; tries a few times under one key while the server cannot be reached or asks to wait. What goes to
   * one receiver goes one after another, so that it arrives in the order of the calls. Needs no open socket.
   * @param {import('./earshot.d.ts').Draft} message
   * @returns {Promise<import('./earshot.d.ts').Sent>}
   * @throws {Problem} with the `key`
   */
  send(message) {
    return this.#outbox.send(message);
  }

  /**
   * @param {string} user
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<import('./earshot.d.ts').Presence>}
   * @throws {Problem}
   */
  async presence(user, { signal } = {}) {
    return this.#http.get(`users/${segment(user)}`, this.#closing.signal, signal);
  }

  /**
   * What is kept of the user's messages, oldest first, without changing what the socket brings.
   * @param {{since?: string, limit?: number, signal?: AbortSignal}} [options]
   * @returns {Promise<import('./earshot.d.ts').Mailbox>}
   * @throws {Problem}
   */
  async mailbox({ since, limit, signal } = {}) {
    const query = new URLSearchParams({ ...(since !== undefined && { since }), ...(limit !== undefined && { limit }) });
    return this.#http.get(`users/${segment(this.#user)}/messages?${query}`, this.#closing.signal, signal);
  }

  #take({ type, ...content }) {
    if (type === 'hello') this.#position.move(this.#position.cursor ?? content.cursor);
    else if (type === 'message' || type === 'gap') this.#inbox.take({ type, ...content });
    else if (type === 'broadcast') this.#tell(type, content);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** The context path's address, ending in a slash, in whatever way it is written. */
function home(url) {
  const address = new URL(url, globalThis.location?.href);
  if (!['http:', 'https:'].includes(address.protocol)) throw new TypeError(NO_ADDRESS);
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  address.search = address.hash = '';
  return address;
}
