import { Problem } from './problem.js';

const PATIENCE_MS = 10_000;

/** The calls that only whoever runs the server may make. */
export class AdminApi {
  #token;

  /** @param {() => string | undefined} token what shows who calls */
  constructor(token) {
    this.#token = token;
  }

  get(path, parameters) {
    return this.#ask('GET', path, parameters);
  }

  delete(path, parameters) {
    return this.#ask('DELETE', path, parameters);
  }

  put(path, parameters, body) {
    return this.#ask('PUT', path, parameters, body);
  }

  send(message) {
    return this.#ask('POST', 'send-message', {}, message);
  }

  /** @throws {Problem} */
  async #ask(method, path, parameters = {}, body = undefined) {
    const url = new URL(path, import.meta.url);
    const given = Object.entries(parameters).filter(([, value]) => value);
    url.search = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    const headers = { Accept: 'application/json' };
    if (this.#token()) headers.Authorization = `Bearer ${this.#token()}`;
    if (body) headers['Content-Type'] = 'application/json';
    const init = { method, headers, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) };
    let response;
    try {
      response = await fetch(url, { ...init, body: body && JSON.stringify(body) });
      if (response.ok) return await response.json();
    } catch (cause) {
      throw new Problem({ detail: 'The server could not be reached.', cause });
    }
    throw await Problem.of(response, Date.now());
  }
}
