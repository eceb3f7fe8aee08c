const EVERY_MS = 15_000;
const TYPING_MS = 400;

/**
 * Whether the receiver is there now: asked every 15 s while the page is visible, less often while nobody answers. Who
 * may not know is not told, and does not go on asking.
 */
export class Presence {
  #ask;
  #tell;
  #user = '';
  #timer;
  #failures = 0;
  #denied = false;

  /**
   * @param {(user: string) => Promise<{online: boolean, sessions: number}> | undefined} ask
   * @param {(presence?: {online: boolean, sessions: number}) => void} tell
   */
  constructor(ask, tell) {
    this.#ask = ask;
    this.#tell = tell;
  }

  of(user) {
    if (user !== this.#user) this.#forget();
    this.#user = user;
    this.#failures = 0;
    this.#after(TYPING_MS);
  }

  /** Somebody else found out. */
  heard(user, presence) {
    if (user === this.#user && !this.#denied) this.#tell(presence);
  }

  stop() {
    this.of('');
  }

  #forget() {
    this.#denied = false;
    this.#tell();
  }

  #after(ms) {
    clearTimeout(this.#timer);
    if (this.#user && document.visibilityState === 'visible') this.#timer = setTimeout(() => this.#look(), ms);
  }

  async #look() {
    const user = this.#user;
    let presence;
    try {
      presence = await this.#ask(user);
      this.#failures = 0;
    } catch ({ status }) {
      this.#failures++;
      if (user === this.#user) this.#denied = status === 403;
    }
    if (user !== this.#user) return;
    this.#tell(presence);
    if (!this.#denied) this.#after(EVERY_MS * 2 ** Math.min(this.#failures, 4));
  }
}
