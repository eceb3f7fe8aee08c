import { Earshot, newKey } from './earshot.js';
import { Kept } from './kept.js';

/** One user's conversations: brings what is received, sent and kept into the log. */
export class Chat {
  /** @type {Earshot} */
  earshot;
  #log;
  #kept;
  #on;

  /**
   * @param {object} on `state` of the connection, `received` a message, `reached` (receiver, sessions) by a send, and
   *   `refused` (problem) of one
   */
  constructor({ user, token, log }, on) {
    this.earshot = new Earshot({ user, token, since: 'earliest' });
    this.earshot.onstate = on.state;
    this.earshot.ongap = () => log.add({ kind: 'gap', time: Date.now() });
    this.earshot.onbroadcast = ({ sender, message, sentAt }) =>
      log.add({ kind: 'broadcast', who: sender, text: message, time: Date.parse(sentAt) });
    this.earshot.onmessage = (message) => {
      log.add(received(message));
      on.received();
    };
    this.#log = log;
    this.#kept = new Kept(user);
    this.#on = on;
  }

  get user() {
    return this.earshot.user;
  }

  start() {
    this.#log.clear();
    for (const sent of this.#kept.all()) this.#log.add(restored(sent));
    this.earshot.connect();
  }

  send(receiver, text) {
    const item = { kind: 'sent', key: newKey(), who: receiver, text, time: Date.now(), outcome: 'sending' };
    this.#log.show(item);
    return this.deliver(item);
  }

  /** The same key each time: however often it is tried, it is sent once. */
  async deliver(item) {
    this.#turn(item, { outcome: 'sending', failure: undefined });
    try {
      const { status, sessions } = await this.earshot.send({ receiver: item.who, message: item.text, key: item.key });
      this.#turn(item, { outcome: status === 'stored' ? 'stored' : 'delivered', sessions });
      this.#on.reached(item.who, sessions);
    } catch (problem) {
      const { status, detail } = problem;
      this.#turn(item, { outcome: 'failed', failure: { status, detail } });
      this.#on.refused(problem);
    }
  }

  withdraw(item) {
    this.#kept.remove(item.key);
    this.#log.remove(item);
  }

  /** Takes over what another tab of this user sent. */
  sync(name) {
    if (name !== this.#kept.name) return;
    for (const sent of this.#kept.all()) {
      const item = this.#log.find(sent.key);
      if (!item) this.#log.add({ kind: 'sent', ...sent });
      else if (item.outcome !== sent.outcome) this.#log.redraw(Object.assign(item, sent));
    }
  }

  #turn(item, changes) {
    Object.assign(item, changes);
    this.#kept.put(item);
    this.#log.redraw(item);
  }
}

function received({ id, sender, message, sentAt }) {
  return { kind: 'received', id, who: sender, text: message, time: Date.parse(sentAt) };
}

function restored(sent) {
  const broken = sent.outcome === 'sending' && { outcome: 'failed', failure: {} };
  return { kind: 'sent', ...sent, ...broken, restored: true };
}
