const TICK_MS = 30_000;
const SLEPT_MS = 150_000; // above the once a minute to which browsers slow the timers of hidden pages

/**
 * Notices what a socket does not tell: that the network goes and comes, that somebody looks at the page again, that
 * the machine was asleep. Calls back `lost`, `back` and `doubt` (the last two cases: the socket may be dead).
 */
export class Watch {
  #events;
  #timers;
  #clock;
  #on;
  #timer;
  #last;

  constructor({ events, timers, clock }, { lost, back, doubt }) {
    this.#events = events;
    this.#timers = timers;
    this.#clock = clock;
    const seen = (event) => event.target.visibilityState === 'visible' && doubt();
    this.#on = { offline: lost, online: back, visibilitychange: seen, doubt };
  }

  start() {
    this.#each((type, listener) => this.#events.addEventListener(type, listener));
    this.#tick();
  }

  stop() {
    this.#each((type, listener) => this.#events.removeEventListener(type, listener));
    this.#timers.clearTimeout(this.#timer);
  }

  #each(act) {
    if (!this.#events) return;
    for (const type of ['offline', 'online', 'visibilitychange']) act(type, this.#on[type]);
  }

  #tick() {
    this.#last = this.#clock();
    this.#timer = this.#timers.setTimeout(() => {
      const slept = this.#clock() - this.#last > SLEPT_MS;
      this.#tick();
      if (slept) this.#on.doubt();
    }, TICK_MS);
  }
}
