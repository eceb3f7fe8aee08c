/** Time that stands still until a test lets it pass. */
export class FakeTimers {
  now = 1_000_000;
  #next = 1;
  #waiting = new Map();

  setTimeout = (act, ms) => {
    this.#waiting.set(this.#next, { act, at: this.now + ms });
    return this.#next++;
  };

  clearTimeout = (timer) => this.#waiting.delete(timer);

  get count() {
    return this.#waiting.size;
  }

  async pass(ms) {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.#waiting].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at);
      if (due.length === 0) break;
      const [timer, { act, at }] = due[0];
      this.#waiting.delete(timer);
      this.now = Math.max(this.now, at);
      act();
    }
    this.now = end;
    await settled();
  }
}

/** The browser's side of sockets: `made` lists them, `last` is the newest. */
export function fakeSockets() {
  const made = [];
  class FakeWebSocket {
    readyState = 0;
    sent = [];
    onmessage = null;
    onclose = null;

    constructor(address, protocols) {
      Object.assign(this, { url: new URL(address), protocols });
      made.push(this);
    }

    send(text) {
      this.sent.push(JSON.parse(text));
    }

    close() {
      this.readyState = 3;
    }

    frame(frame) {
      this.readyState = 1;
      this.onmessage({ data: JSON.stringify(frame) });
    }

    hello(cursor = 'e1-0') {
      this.frame({ type: 'hello', session: 's', cursor, heartbeatSeconds: 25 });
    }

    message(id, sender = 'alice') {
      this.frame({ type: 'message', id, sender, message: `text of ${id}`, sentAt: '2026-11-22T21:28:00.123Z' });
    }

    drop(code = 1006, reason = '') {
      this.readyState = 3;
      this.onclose({ code, reason });
    }
  }
  return { made, WebSocket: FakeWebSocket, get last() { return made.at(-1); } };
}

/** A fetch whose requests wait in `requests` until a test answers or fails them. */
export function fakeFetch() {
  const requests = [];
  const fetch = (url, init) =>
    new Promise((resolve, reject) => {
      init.signal.addEventListener('abort', () => reject(init.signal.reason));
      requests.push({
        url,
        init,
        get body() { return JSON.parse(init.body); },
        async answer(status, body, headers = {}) {
          const type = status >= 400 ? 'application/problem+json' : 'application/json';
          resolve(new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type, ...headers } }));
          await settled();
        },
        /** Begins a stream: what goes into it is read at once. */
        async stream() {
          const pipe = {};
          const begin = (controller) => Object.assign(pipe, { end: () => controller.close(), controller });
          resolve(new Response(new ReadableStream({ start: begin }), { headers: { 'Content-Type': 'text/event-stream' } }));
          init.signal.addEventListener('abort', () => pipe.controller.error(init.signal.reason));
          pipe.write = async (text) => {
            pipe.controller.enqueue(new TextEncoder().encode(text));
            await settled();
          };
          pipe.frame = (frame) => pipe.write(`event: any\ndata: ${JSON.stringify(frame)}\n\n`);
          await settled();
          return pipe;
        },
        async fail() {
          reject(new TypeError('network'));
          await settled();
        },
      });
    });
  return { requests, fetch, get last() { return requests.at(-1); } };
}

/** An event target that knows whether anybody listens. */
export class FakeEvents extends EventTarget {
  listeners = 0;
  visibilityState = 'visible';

  addEventListener(...given) {
    this.listeners++;
    super.addEventListener(...given);
  }

  removeEventListener(...given) {
    this.listeners--;
    super.removeEventListener(...given);
  }

  fire(type) {
    this.dispatchEvent(new Event(type));
  }
}

/** A browser's storage, as one tab sees it. */
export class FakeStorage {
  items = new Map();

  getItem = (name) => this.items.get(name) ?? null;

  setItem = (name, value) => this.items.set(name, String(value));
}

/** A promise that a test settles when it likes. */
export function deferred() {
  const all = {};
  all.promise = new Promise((resolve, reject) => Object.assign(all, { resolve, reject }));
  return all;
}

/** Resolves when every promise that can settle by itself has settled. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
