const MOST_WAITING = 1_000;
const REMEMBERED = 10_000;

/**
 * Hands over what came, one after another: while a handler's promise is pending, the next ones wait. Too many of them
 * are `full`, and `idle` says that none is left; what is taken off the line in between waits in the mailbox.
 */
export class Inbox {
  #position;
  #on;
  #waiting = [];
  #seen = new Set();
  #busy = false;
  #socket = 0;

  /** @param {object} on `message` handles one and may answer a promise; `done` (message), `gap`, `ack`, `full`, `idle` */
  constructor(position, on) {
    this.#position = position;
    this.#on = on;
  }

  /** Forgets what waits: it comes again on the next socket. */
  clear() {
    this.#waiting = [];
    this.#socket++;
  }

  take(frame) {
    if (!this.#busy) return this.#process(frame);
    this.#waiting.push(frame);
    if (this.#waiting.length >= MOST_WAITING) this.#on.full();
  }

  #process({ type, ...content }) {
    if (type === 'message') return this.#handle(content);
    this.#position.move(content.cursor);
    this.#on.gap(content);
  }

  #handle(message) {
    if (this.#seen.has(message.id)) {
      if (message.id === this.#position.cursor) this.#on.ack(message.id, true);
      return;
    }
    const done = this.#whenDone(message);
    const outcome = this.#on.message(message);
    if (typeof outcome?.then !== 'function') return done();
    this.#busy = true;
    Promise.resolve(outcome).then(done).finally(() => this.#free()); // a failure is left unhandled, to be seen
  }

  #whenDone(message) {
    const socket = this.#socket;
    return () => {
      this.#seen.add(message.id);
      if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.values().next().value);
      this.#position.move(message.id);
      this.#on.ack(message.id, socket === this.#socket);
      this.#on.done(message);
    };
  }

  #free() {
    this.#busy = false;
    while (!this.#busy && this.#waiting.length > 0) {
      try {
        this.#process(this.#waiting.shift());
      } catch (cause) {
        Promise.reject(cause); // left unhandled too
      }
    }
    if (!this.#busy) this.#on.idle();
  }
}
