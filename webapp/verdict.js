const FINAL = new Set([400, 401, 403]);

/** What HTTP says of that which a browser hides of a refused handshake. */
export class Verdict {
  #http;
  #token;
  #user;

  /** @param {string} user as a segment of a path */
  constructor(http, token, user) {
    this.#http = http;
    this.#token = token;
    this.#user = user;
  }

  /** Why it refuses what needs the same rights as the socket; nothing if it does not. */
  ask(since, signal) {
    const query = new URLSearchParams({ ...(since && { since }), limit: 1 });
    const answer = this.#http.get(`users/${this.#user}/messages?${query}`, signal);
    return answer.then(() => undefined, (problem) => problem);
  }

  /** Whether trying again leads to nothing. */
  isFinal({ told, status }) {
    return told && FINAL.has(status) && !(status === 401 && this.#token.asks);
  }
}
