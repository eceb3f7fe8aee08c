const DAY_MS = 86_400_000; // timers of browsers overflow after 24 of them

/** Asks for the next token in time while a socket is open. */
export class Renewal {
  #token;
  #timers;
  #clock;
  #timer;
  #running = false;

  constructor(token, { timers, clock }) {
    this.#token = token;
    this.#timers = timers;
    this.#clock = clock;
  }

  /** Also anew, when the next token is due at another time. */
  start() {
    this.stop();
    this.#running = true;
    const left = this.#token.due - this.#clock();
    if (left === Infinity) return;
    this.#timer = this.#timers.setTimeout(() => this.#renew(), Math.min(Math.max(0, left), DAY_MS));
  }

  stop() {
    this.#running = false;
    this.#timers.clearTimeout(this.#timer);
  }

  async #renew() {
    await this.#token.current().catch(() => {}); // it is due again later
    if (this.#running) this.start();
  }
}
