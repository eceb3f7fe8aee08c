const BASE_MS = 500;
const CAP_MS = 30_000;

/**
 * How long to wait before the next try: exponential with full jitter, so that clients thrown off together come back
 * spread out.
 * @param {number} attempt failures so far, from 0
 * @param {() => number} [random] uniform in [0, 1)
 * @returns {number} milliseconds, below 500 for attempt 0, never over 30,000
 */
export function backoff(attempt, random = Math.random) {
  return Math.floor(random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt));
}
