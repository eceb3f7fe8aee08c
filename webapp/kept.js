import { recall, remember } from './store.js';

const MOST = 200;

/** What one user sent from this browser, the newest 200: the server keeps a mailbox of what came, not of what went. */
export class Kept {
  constructor(user) {
    /** Name of the storage item, by which other tabs hear of changes. */
    this.name = `earshot.sent:${new URL('.', import.meta.url).pathname}:${user}`;
  }

  all() {
    try {
      return JSON.parse(recall(this.name)) ?? [];
    } catch {
      return [];
    }
  }

  put({ key, who, text, time, outcome, sessions, failure }) {
    const sent = this.all().filter((other) => other.key !== key);
    sent.push({ key, who, text, time, outcome, sessions, failure });
    this.#write(sent.sort((one, other) => one.time - other.time).slice(-MOST));
  }

  remove(key) {
    this.#write(this.all().filter((sent) => sent.key !== key));
  }

  #write(sent) {
    while (!remember(this.name, JSON.stringify(sent)) && sent.length > 1) sent.splice(0, Math.ceil(sent.length / 2));
  }
}
