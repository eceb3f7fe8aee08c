import { Problem } from './problem.js';

const SILENCE_MS = 60_000;
const DATA = 'data: ';

/**
 * A stream of events with the looks of a socket, for networks that let no socket through. Nothing can be said on it: what
 * the stream took counts as acknowledged.
 */
export class EventStream {
  readyState = 0;
  onmessage = null;
  onclose = null;
  #timers;
  #limit = new AbortController();
  #timer;
  #silence = SILENCE_MS;

  constructor(url, token, { fetch, timers, clock }) {
    this.#timers = timers;
    const headers = { Accept: 'text/event-stream', ...(token && { Authorization: `Bearer ${token}` }) };
    this.#run(fetch(url, { headers, cache: 'no-store', signal: this.#limit.signal }), clock);
  }

  send() {}

  close() {
    this.readyState = 3;
    this.#timers.clearTimeout(this.#timer);
    this.#limit.abort();
  }

  async #run(answer, clock) {
    const problem = await this.#receive(answer, clock).catch(() => undefined);
    this.close();
    this.onclose?.({ code: 1006, reason: '', problem });
  }

  async #receive(answer, clock) {
    const response = await answer;
    if (!response.ok) return Problem.of(response, clock());
    this.readyState = 1;
    const [reader, decoder] = [response.body.getReader(), new TextDecoder()];
    let rest = '';
    for (;;) {
      this.#listen();
      const { done, value } = await reader.read();
      if (done) return undefined;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop();
      for (const line of lines) if (line.startsWith(DATA)) this.#hand(line.slice(DATA.length));
    }
  }

  /** A heartbeat is a comment: who says nothing at all for two of them is gone. */
  #listen() {
    this.#timers.clearTimeout(this.#timer);
    if (this.readyState === 1) this.#timer = this.#timers.setTimeout(() => this.#limit.abort(), this.#silence);
  }

  #hand(data) {
    const { type, heartbeatSeconds } = JSON.parse(data);
    if (type === 'hello') this.#silence = 2_000 * heartbeatSeconds + 5_000;
    try {
      this.onmessage?.({ data });
    } catch (cause) {
      Promise.reject(cause); // left unhandled, to be seen as a socket's would be
    }
  }
}
