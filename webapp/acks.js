const EVERY_MS = 250;
const OPEN = 1;

/** Acknowledges what was processed: the newest id stands for all before it, and goes out at most once per 250 ms. */
export class Acks {
  #timers;
  #socket;
  #timer;
  #id;

  constructor(timers) {
    this.#timers = timers;
  }

  /** Also sends what was processed while no socket was there to say so. */
  attach(socket) {
    this.#socket = socket;
    this.#flush();
  }

  add(id) {
    this.#id = id;
    if (this.#socket) this.#timer ??= this.#timers.setTimeout(() => this.#flush(), EVERY_MS);
  }

  /** Forgets what is not sent yet: the server keeps those messages no longer. */
  drop() {
    this.#id = undefined;
  }

  detach() {
    this.#flush();
    this.#socket = undefined;
  }

  #flush() {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#id === undefined || this.#socket?.readyState !== OPEN) return;
    this.#socket.send(JSON.stringify({ ack: this.#id }));
    this.#id = undefined;
  }
}
