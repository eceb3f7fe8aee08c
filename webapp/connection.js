import { Acks } from './acks.js';
import { backoff } from './backoff.js';
import { segment } from './http.js';
import { Problem } from './problem.js';
import { Renewal } from './renewal.js';
import { leaveSocket, NO_SOCKET, openSocket } from './socket.js';
import { Verdict } from './verdict.js';
import { Watch } from './watch.js';

const HELLO_MS = 15_000;
const VERDICT_MS = 20_000; // longer than an answer may take
const STEADY_MS = 5_000;
const PROBE_EVERY = 2;
const POLICY = 1008;
const LARGEST_FRAME = 4_096;
const LOST = { code: 1006, reason: '' };

/** Keeps one socket open for a user: a lost one is followed by the next until `close()` or a refusal for good. */
export class Connection {
  state = { state: 'closed' };
  #user;
  #base;
  #http;
  #token;
  #tools;
  #on;
  #acks;
  #verdict;
  #watch;
  #renewal;
  #ending;
  #opening;
  #socket;
  #shown;
  #timer;
  #attempt;
  #helloAt;
  #returnAt;
  #refused;
  #offline;
  #isStream;

  /** @param {object} on `since()` asks where to start, `dial` hears of a start; `frame` and `state` are told what came */
  constructor(user, base, { http, token, tools }, on) {
    this.#user = segment(user);
    this.#base = base;
    this.#http = http;
    this.#token = token;
    this.#tools = tools;
    this.#on = on;
    this.#acks = new Acks(tools.timers);
    this.#verdict = new Verdict(http, token, this.#user);
    this.#renewal = new Renewal(token, tools);
    const [lost, back, doubt] = [() => this.#wentOffline(), () => this.#cameOnline(), () => this.#doubt()];
    this.#watch = new Watch(tools, { lost, back, doubt });
  }

  connect() {
    if (this.state.state !== 'closed') return;
    this.#ending = new AbortController();
    this.#attempt = 0;
    this.#offline = false;
    this.#refused = undefined;
    this.#isStream = !this.#tools.WebSocket;
    this.#watch.start();
    this.#open();
  }

  close() {
    if (this.state.state !== 'closed') this.#end({});
  }

  /** Takes nothing more until `resume`: what comes meanwhile waits in the mailbox. */
  pause() {
    if (this.state.state !== 'open') return;
    this.#forget();
    this.#tell({ state: 'waiting', paused: true });
  }

  resume() {
    if (this.state.paused) this.#open();
  }

  /** Not on a socket that has not carried it: the server may have begun anew. */
  ack(id, isCarried) {
    if (isCarried || this.state.state !== 'open') this.#acks.add(id);
  }

  /** There may be another token than the open socket was told of, or one is due. */
  renew() {
    if (this.state.state !== 'open') return;
    this.#renewal.start();
    const token = this.#token.text;
    if (!token || token === this.#shown) return;
    const frame = JSON.stringify({ token });
    if (this.#isStream || frame.length > LARGEST_FRAME) return this.#wait(0, {});
    this.#socket.send(frame);
    this.#shown = token;
  }

  #open() {
    this.#forget();
    const opening = (this.#opening = {});
    const still = (act) => (given) => opening === this.#opening && act(given);
    this.#tell({ state: 'connecting' });
    const [dial, fail] = [still(() => this.#dial()), still((problem) => this.#fail(problem))];
    if (this.#token.asks) this.#token.fresh().then(dial, fail);
    else dial();
  }

  #dial() {
    this.#forget();
    this.#on.dial();
    const [since, token] = [this.#on.since(), (this.#shown = this.#token.text)];
    try {
      this.#socket = openSocket(this.#tools, this.#base, { user: this.#user, since, token, isStream: this.#isStream });
    } catch (refused) {
      return this.#end({ refused });
    }
    this.#socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    this.#socket.onclose = (event) => this.#lose(event);
    this.#socket.onerror = () => this.#helloAt === undefined && this.#lose(LOST); // not every one closes then
    this.#timer = this.#tools.timers.setTimeout(() => this.#lose(LOST), HELLO_MS);
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
    this.#tell({ state: 'open', ...(this.#isStream && { stream: true }) });
    this.renew();
  }

  #lose({ code, reason, problem }) {
    const { clock, random } = this.#tools;
    const [now, helloAt, returnAt] = [clock(), this.#helloAt, this.#returnAt];
    if (helloAt !== undefined && now - helloAt >= STEADY_MS) this.#attempt = 0;
    if (code === POLICY) return this.#judge({ code, reason });
    if (helloAt === undefined) this.#isStream = !this.#tools.WebSocket;
    this.#wait(returnAt ? Math.max(0, returnAt - now) : backoff(this.#attempt++, random), { code, reason });
    if (problem) this.#refuse(problem);
    else if (helloAt === undefined && this.#attempt % PROBE_EVERY === 1) this.#probe();
  }

  #fail(problem) {
    this.#refused = problem;
    this.#wait(backoff(this.#attempt++, this.#tools.random), {});
  }

  /** A socket closed by policy stays closed, unless that was for its token and there may be another. */
  async #judge(told) {
    if (!this.#shown) return this.#end(told);
    const { signal } = this.#ending;
    this.#wait(VERDICT_MS, told);
    const refused = await this.#verdict.ask(this.#on.since(), signal);
    if (signal.aborted || this.state.state !== 'waiting') return;
    if (!refused || this.#verdict.isFinal(refused)) return this.#end({ ...told, refused });
    if (refused.status > 0) this.#refused = refused;
    this.#wait(backoff(this.#attempt++, this.#tools.random), told);
  }

  #wait(ms, told) {
    const { timers, clock } = this.#tools;
    this.#forget();
    this.#timer = timers.setTimeout(() => this.#open(), ms);
    this.#tell({ ...told, state: 'waiting', attempt: Math.max(1, this.#attempt), retryAt: clock() + ms });
  }

  /** Asks over HTTP what a browser hides of a refused handshake. */
  async #probe() {
    const { signal } = this.#ending;
    const problem = await this.#verdict.ask(this.#on.since(), signal);
    const isBarred = !problem && this.#attempt > PROBE_EVERY;
    const refused = problem ? problem.status > 0 && problem : isBarred && new Problem(NO_SOCKET);
    if (signal.aborted || !refused || this.state.state === 'open') return;
    this.#isStream ||= isBarred;
    this.#refuse(refused);
  }

  #refuse(refused) {
    if (this.#verdict.isFinal(refused)) return this.#end({ refused });
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
    if (this.state.state !== 'open') this.#isStream = !this.#tools.WebSocket;
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
    this.#renewal.stop();
    this.#acks.detach();
    if (this.#socket) leaveSocket(this.#socket);
    this.#socket = this.#opening = this.#helloAt = this.#returnAt = undefined;
  }

  #tell({ offline, refused, ...state }) {
    if (this.#refused) state.refused = this.#refused;
    if (this.#offline && state.state !== 'open') state.offline = true;
    this.state = state;
    this.#on.state(state);
  }
}
