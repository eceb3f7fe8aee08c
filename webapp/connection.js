import { Acks } from './acks.js';
import { backoff } from './backoff.js';
import { segment } from './http.js';
import { Problem } from './problem.js';
import { Watch } from './watch.js';

const PROTOCOL = 'earshot.v1';
const HELLO_MS = 15_000;
const STEADY_MS = 5_000;
const PROBE_EVERY = 2;
const POLICY = 1008;
const LOST = { code: 1006, reason: '' };
const NO_SOCKET = { title: 'No socket', detail: 'The server answers, but opens no socket.' };
const FINAL = new Set([400, 401, 403]);

/** Keeps one socket open for a user: a lost one is followed by the next until `close()` or a refusal for good. */
export class Connection {
  state = { state: 'closed' };
  #user;
  #url;
  #http;
  #tools;
  #on;
  #acks;
  #watch;
  #ending;
  #socket;
  #timer;
  #attempt;
  #helloAt;
  #returnAt;
  #refused;
  #offline;

  /** @param {object} on `since()` asks where to start; `frame` and `state` are told what came and what changed */
  constructor(user, url, http, tools, on) {
    this.#user = segment(user);
    this.#url = new URL(`ws/${this.#user}`, url);
    this.#url.protocol = this.#url.protocol.replace('http', 'ws');
    this.#http = http;
    this.#tools = tools;
    this.#on = on;
    this.#acks = new Acks(tools.timers);
    const [lost, back, doubt] = [() => this.#wentOffline(), () => this.#cameOnline(), () => this.#doubt()];
    this.#watch = new Watch(tools, { lost, back, doubt });
  }

  connect() {
    if (this.state.state !== 'closed') return;
    this.#ending = new AbortController();
    this.#attempt = 0;
    this.#offline = false;
    this.#watch.start();
    this.#open();
  }

  close() {
    if (this.state.state !== 'closed') this.#end({});
  }

  ack(id) {
    this.#acks.add(id);
  }

  renew(token) {
    if (this.state.state === 'open') this.#socket.send(JSON.stringify({ token }));
  }

  #open() {
    const { WebSocket, timers } = this.#tools;
    this.#forget();
    const since = this.#on.since();
    this.#url.search = since ? new URLSearchParams({ since }) : '';
    const protocols = this.#http.token ? [PROTOCOL, `bearer.${this.#http.token}`] : [PROTOCOL];
    try {
      this.#socket = new WebSocket(this.#url.href, protocols);
    } catch (cause) {
      return this.#end({ refused: new Problem({ ...NO_SOCKET, detail: cause.message, cause }) });
    }
    this.#socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    this.#socket.onclose = (event) => this.#lose(event);
    this.#timer = timers.setTimeout(() => this.#lose(LOST), HELLO_MS);
    this.#tell({ state: 'connecting' });
  }

  #receive(frame) {
    if (frame.type === 'goaway') this.#returnAt = this.#tools.clock() + frame.retryAfterMs;
    else this.#on.frame(frame);
    if (frame.type === 'hello') this.#hello(frame.cursor);
  }

  #hello(cursor) {
    this.#tools.timers.clearTimeout(this.#timer);
    this.#helloAt = this.#tools.clock();
    this.#refused = undefined;
    if (cursor !== this.#on.since()) this.#acks.drop();
    this.#acks.attach(this.#socket);
    this.#tell({ state: 'open' });
  }

  #lose({ code, reason }) {
    const { clock, random } = this.#tools;
    const [now, helloAt, returnAt] = [clock(), this.#helloAt, this.#returnAt];
    if (code === POLICY) return this.#end({ code, reason });
    if (helloAt !== undefined && now - helloAt >= STEADY_MS) this.#attempt = 0;
    this.#wait(returnAt ? Math.max(0, returnAt - now) : backoff(this.#attempt++, random), { code, reason });
    if (helloAt === undefined && this.#attempt % PROBE_EVERY === 1) this.#probe();
  }

  #wait(ms, told) {
    const { timers, clock } = this.#tools;
    this.#forget();
    this.#timer = timers.setTimeout(() => this.#open(), ms);
    this.#tell({ ...told, state: 'waiting', attempt: Math.max(1, this.#attempt), retryAt: clock() + ms });
  }

  /** Asks over HTTP, under the rights that the socket needs, what a browser hides of a refused handshake. */
  async #probe() {
    const { signal } = this.#ending;
    const since = this.#on.since();
    const query = new URLSearchParams({ ...(since && { since }), limit: 1 });
    const refused = await this.#http.get(`users/${this.#user}/messages?${query}`, signal).then(
      () => this.#attempt > PROBE_EVERY && new Problem(NO_SOCKET),
      (problem) => problem.status > 0 && problem,
    );
    if (signal.aborted || !refused || this.state.state === 'open') return;
    if (refused.told && FINAL.has(refused.status)) return this.#end({ refused });
    this.#refused = refused;
    if (this.state.state !== 'waiting') return;
    const left = this.state.retryAt - this.#tools.clock();
    this.#wait(Math.max(0, left, refused.retryAfterMs ?? 0), this.state);
  }

  /** The socket may be dead without knowing it: the server's count of sessions knows. */
  async #doubt() {
    if (this.state.state === 'waiting') return this.#open();
    if (this.state.state !== 'open') return;
    const [socket, { signal }] = [this.#socket, this.#ending];
    const dead = await this.#http.get(`users/${this.#user}`, signal).then(
      ({ sessions }) => sessions === 0,
      (problem) => !problem.told,
    );
    if (dead && socket === this.#socket && !signal.aborted) this.#lose(LOST);
  }

  #wentOffline() {
    this.#offline = true;
    if (this.state.state === 'waiting') this.#tell(this.state);
    else this.#lose(LOST);
  }

  #cameOnline() {
    this.#offline = false;
    this.#attempt = 0;
    if (this.state.state === 'open') this.#doubt();
    else this.#open();
  }

  #end(told) {
    this.#ending.abort();
    this.#watch.stop();
    this.#forget();
    this.#refused = told.refused;
    this.#tell({ state: 'closed', ...told });
  }

  #forget() {
    this.#tools.timers.clearTimeout(this.#timer);
    this.#acks.detach();
    if (this.#socket) {
      this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close();
    }
    this.#socket = this.#helloAt = this.#returnAt = undefined;
  }

  #tell({ offline, refused, ...state }) {
    if (this.#refused) state.refused = this.#refused;
    if (this.#offline && state.state !== 'open') state.offline = true;
    this.state = state;
    this.#on.state(state);
  }
}
