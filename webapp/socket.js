import { Problem } from './problem.js';
import { EventStream } from './stream.js';

const PROTOCOL = 'earshot.v1';
const BAD_TOKEN = { title: 'Bad token', status: 401, detail: 'A browser cannot show this token on a socket.' };
export const NO_SOCKET = { title: 'No socket', detail: 'The server answers, but opens no socket.' };

/**
 * A socket on its way, or a stream in its place.
 * @throws {Problem} without the runtime's own words where they may quote the token
 */
export function openSocket(tools, base, { user, since, token, isStream }) {
  const url = new URL(`${isStream ? 'events' : 'ws'}/${user}`, base);
  if (since) url.search = new URLSearchParams({ since });
  if (isStream) return new EventStream(url, token, tools);
  url.protocol = url.protocol.replace('http', 'ws');
  try {
    return new tools.WebSocket(url.href, token ? [PROTOCOL, `bearer.${token}`] : [PROTOCOL]);
  } catch (cause) {
    throw new Problem(token ? BAD_TOKEN : { ...NO_SOCKET, detail: cause.message, cause });
  }
}

/** Closes it and hears nothing more of it. */
export function leaveSocket(socket) {
  socket.onmessage = socket.onclose = null;
  socket.onerror = () => {}; // some throw what nobody hears
  socket.close();
}
