/** Sends one user's messages: to one receiver one after another, each under one key, and tells what becomes of them. */
export class Outbox {
  /** How many are not through yet. */
  pending = 0;
  #user;
  #http;
  #tell;
  #tries;
  #turns = new Map();
  #closing = new AbortController();

  /** @param {(receipt: object) => void} tell */
  constructor(user, http, { tries, tell }) {
    this.#user = user;
    this.#http = http;
    this.#tries = tries;
    this.#tell = tell;
  }

  /** @throws {Problem} with the `key` */
  async send({ key = newKey(), signal, ...message }) {
    const { receiver, group } = message;
    const about = { key, ...(receiver !== undefined && { receiver }), ...(group !== undefined && { group }) };
    const retry = (told) => this.#tell({ ...about, status: 'retrying', ...told });
    const limits = { closing: this.#closing.signal, abort: signal, tries: this.#tries, retry };
    const post = () => this.#http.post({ sender: this.#user, ...message, key }, limits);
    this.pending++;
    this.#tell({ ...about, status: 'queued' });
    try {
      const sent = outcome(await this.#inTurn(JSON.stringify([receiver, group]), post, signal));
      this.#tell({ ...about, ...sent });
      return { ...sent, key };
    } catch (problem) {
      this.#tell({ ...about, status: 'refused', problem });
      throw problem;
    } finally {
      this.pending--;
    }
  }

  /** Repeats nothing that is under way. */
  close() {
    this.#closing.abort();
    this.#closing = new AbortController();
  }

  #inTurn(whose, post, signal) {
    const before = this.#turns.get(whose) ?? Promise.resolve();
    const answer = orAbort(before, signal).then(post);
    const turn = Promise.allSettled([before, answer]).then(() => {
      if (this.#turns.get(whose) === turn) this.#turns.delete(whose);
    });
    this.#turns.set(whose, turn);
    return answer;
  }
}

function orAbort(before, signal) {
  if (!signal) return before;
  return new Promise((resolve) => {
    before.then(resolve);
    signal.addEventListener('abort', resolve, { once: true });
  });
}

function outcome({ status, body: { id, sessions = 0, duplicate = false } }) {
  return { id, sessions, status: status === 202 ? 'stored' : 'sent', duplicate };
}

/**
 * An idempotency key, for a caller that wants to remember it before it sends. Works without a secure context too, where
 * crypto.randomUUID is missing.
 * @returns {string}
 */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
