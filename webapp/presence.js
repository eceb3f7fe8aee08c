const EVERY_MS = 15_000;
const TYPING_MS = 400;

/** Whether the receiver is there now: asked every 15 s while the page is visible, less often while nobody answers. */
export class Presence {
  #ask;
  #tell;
  #user = '';
  #timer;
  #failures = 0;

  /**
   * @param {(user: string) => Promise<{online: boolean, sessions: number}> | undefined} ask
   * @param {(presence?: {online: boolean, sessions: number}) => void} tell
   */
  constructor(ask, tell) {
    this.#ask = ask;
    this.#tell = tell;
  }

  of(user) {
    if (user !== this.#user) this.#tell();
    this.#user = user;
    this.#failures = 0;
    this.#after(TYPING_MS);
  }

  stop() {
    this.of('');
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
    } catch {
      this.#failures++;
    }
    if (user !== this.#user) return;
    this.#tell(presence);
    this.#after(EVERY_MS * 2 ** Math.min(this.#failures, 4));
  }
}
