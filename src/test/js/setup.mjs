import { Earshot } from '../../../webapp/earshot.js';
import { FakeEvents, FakeTimers, fakeFetch, fakeSockets } from './fakes.mjs';

/** An Earshot of bob's among fakes, with what it told in `messages`, `gaps`, `states` and `receipts`. */
export function setup(options = {}) {
  const [timers, sockets, http, events] = [new FakeTimers(), fakeSockets(), fakeFetch(), new FakeEvents()];
  const earshot = new Earshot({
    user: 'bob',
    url: 'http://host/context/',
    WebSocket: sockets.WebSocket,
    fetch: http.fetch,
    random: () => 0.5,
    clock: () => timers.now,
    timers,
    events,
    ...options,
  });
  const told = { messages: [], gaps: [], states: [], receipts: [] };
  earshot.onmessage = ({ id }) => told.messages.push(id);
  earshot.ongap = ({ cursor }) => told.gaps.push(cursor);
  earshot.onstate = (state) => told.states.push(state);
  earshot.onreceipt = (receipt) => told.receipts.push(receipt);
  return { earshot, timers, sockets, http, events, ...told };
}
