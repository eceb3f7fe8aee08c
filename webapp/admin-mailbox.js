import { moment, t } from './i18n.js';
import { make, own } from './admin-show.js';

const LIMIT = 20;

/** What is in the mailbox of the user whom a panel is about. Texts are asked for one at a time. */
export class MailboxList {
  #panel;
  #api;
  #failed;
  #userId;
  #since = 'acknowledged';
  #cursor;
  #messages = [];

  constructor(panel, api, failed) {
    this.#panel = panel;
    this.#api = api;
    this.#failed = failed;
    for (const button of this.#choices) button.addEventListener('click', () => this.#choose(button.dataset.since));
    this.#part('more').addEventListener('click', () => this.#load(this.#cursor));
  }

  open(userId) {
    this.#userId = userId;
    this.#choose('acknowledged');
  }

  /** From the beginning. */
  again() {
    this.#choose(this.#since);
  }

  redraw() {
    for (const node of this.#list.querySelectorAll('[data-state]')) node.textContent = t(`state_${node.dataset.state}`);
    for (const node of this.#list.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  }

  get #list() {
    return this.#panel.querySelector('#one-messages');
  }

  get #choices() {
    return this.#panel.querySelectorAll('[data-since]');
  }

  #part(name) {
    return this.#panel.querySelector(`[data-part="${name}"]`);
  }

  #choose(since) {
    this.#since = since;
    this.#messages = [];
    for (const button of this.#choices) button.ariaPressed = button.dataset.since === since;
    this.#load(since);
  }

  async #load(since) {
    const userId = this.#userId;
    const first = this.#messages.length === 0;
    try {
      const { messages, cursor } = await this.#api.get('admin/messages', { userId, since, limit: LIMIT });
      if (userId !== this.#userId) return;
      this.#messages = [...this.#messages, ...messages];
      this.#cursor = cursor;
      this.#part('more').hidden = messages.length < LIMIT;
      this.#part('empty').hidden = this.#messages.length > 0;
      const items = messages.map((message) => this.#item(message));
      if (first) this.#list.replaceChildren(...items);
      else this.#list.append(...items);
    } catch (problem) {
      this.#failed(problem);
    }
  }

  #item({ id, sender, group, sentAt, state }) {
    const item = make('li', 'kept');
    item.dataset.id = id;
    const time = make('time', '', moment(Date.parse(sentAt)));
    time.dateTime = sentAt;
    const badge = make('span', 'badge', t(`state_${state}`));
    badge.dataset.state = state;
    const show = make('button', 'link', t('showText'));
    show.type = 'button';
    show.dataset.t = 'showText';
    show.addEventListener('click', () => this.#show(id, show));
    item.append(own('span', 'who', group ? `${sender} → ${group}` : sender), time, badge, show);
    return item;
  }

  async #show(id, button) {
    try {
      const { message } = await this.#api.get(`admin/messages/${id}`, { userId: this.#userId });
      for (const shown of this.#list.querySelectorAll('.text')) shown.replaceWith(shown.button);
      const text = own('div', 'text', message);
      text.tabIndex = -1;
      text.button = button;
      button.replaceWith(text);
      text.focus();
    } catch (problem) {
      this.#failed(problem);
    }
  }
}
