import { reason } from './entry.js';
import { t } from './i18n.js';

/** The connection's state in words, why it is so, and the number of unread messages in the title. */
export class Status {
  #pill;
  #notice;
  #state = { state: 'closed' };
  #user;
  #unread = 0;
  #timer;

  constructor(pill, notice) {
    this.#pill = pill;
    this.#notice = notice;
  }

  show(state, user) {
    this.#state = state;
    this.#user = user;
    this.redraw();
  }

  /** A message came: it is unread while nobody looks. */
  unread() {
    if (document.visibilityState === 'visible') return;
    this.#unread++;
    this.#title();
  }

  read() {
    this.#unread = 0;
    this.#title();
  }

  redraw() {
    const { state, offline, refused } = this.#state;
    this.#pill.dataset.state = state;
    this.#pill.dataset.refused = Boolean(refused);
    const word = state === 'closed' && refused ? 'refused' : state === 'waiting' && offline ? 'offline' : state;
    setText(this.#pill.querySelector('.word'), t(word));
    setText(this.#notice, this.#why());
    this.#notice.hidden = !this.#notice.textContent;
    this.#countDown();
    this.#title();
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #why() {
    const { state, refused, code, reason: said } = this.#state;
    if (refused && state !== 'open') return reason(refused);
    return state === 'closed' && code ? t('ended', { reason: said || code }) : '';
  }

  #countDown() {
    this.stop();
    const { state, offline, retryAt } = this.#state;
    const left = state === 'waiting' && !offline ? Math.ceil((retryAt - Date.now()) / 1000) : 0;
    this.#pill.querySelector('.countdown').textContent = left > 1 ? t('countdown', { seconds: left }) : '';
    if (left > 1) this.#timer = setTimeout(() => this.#countDown(), 1000);
  }

  #title() {
    const name = this.#user && this.#state.state !== 'closed' ? `${this.#user} · Earshot` : 'Earshot';
    document.title = this.#unread ? `(${this.#unread}) ${name}` : name;
  }
}

/** Only a change: a screen reader would say the same words again. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
