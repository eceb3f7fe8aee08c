/** Why a request was not answered as hoped: the members of RFC 9457 and what a caller needs to try again. */
export class Problem extends Error {
  /**
   * @param {object} [given]
   * @param {string} [given.title] the kind of problem, in a few words
   * @param {number} [given.status] HTTP status; 0 when no answer came
   * @param {string} [given.detail] one sentence for people
   * @param {string} [given.member] the member of the request that is wrong
   * @param {string} [given.reason] why, in a word for programs
   * @param {number} [given.retryAfterMs] how long the server asks to wait, milliseconds
   * @param {boolean} [given.told] whether Earshot itself said so, not a proxy on the way or this client
   * @param {unknown} [given.cause]
   */
  constructor(given = {}) {
    const { title = 'No answer', status = 0, detail = title, member, reason, retryAfterMs, told = false } = given;
    super(detail, { cause: given.cause });
    Object.assign(this, { name: 'Problem', title, status, detail, member, reason, retryAfterMs, told });
    /** @type {string | undefined} idempotency key of the failed send: send again with it, and nothing is sent twice */
    this.key = undefined;
  }

  /**
   * @param {Response} response not ok
   * @param {number} now milliseconds since 1970
   */
  static async of(response, now) {
    const told = /^application\/problem\+json\b/.test(response.headers.get('content-type') ?? '');
    const { title, detail, member, reason } = (told && (await response.json().catch(() => null))) || {};
    const { status } = response;
    const retryAfterMs = delay(response.headers.get('retry-after'), now);
    return new Problem({ title: title ?? `HTTP ${status}`, status, detail, member, reason, retryAfterMs, told });
  }
}

function delay(retryAfter, now) {
  if (!retryAfter) return undefined;
  const ms = /^\d+$/.test(retryAfter) ? retryAfter * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
