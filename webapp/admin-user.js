import { moment, t } from './i18n.js';
import { lag, make, say, twice } from './admin-show.js';
import { reason } from './entry.js';
import { MailboxList } from './admin-mailbox.js';

/** The panel about one user. */
export class UserPanel {
  #panel;
  #api;
  #id;
  #known = {};
  #mailbox;
  #failed;

  /** @param {(problem: object) => void} failed hears why something did not work */
  constructor(panel, api, failed) {
    this.#panel = panel;
    this.#api = api;
    this.#failed = failed;
    this.#mailbox = new MailboxList(panel, api, (problem) => this.#tell(problem));
    this.#part('shut').addEventListener('click', () => panel.close());
    panel.addEventListener('click', (event) => event.target === panel && panel.close());
    panel.addEventListener('close', () => (this.#id = undefined));
    twice(this.#part('close-all'), () => this.#do(() => api.delete('admin/sessions', this.#who)));
    twice(this.#part('block'), () => this.#block(Number(this.#part('time').value)));
    this.#part('lift').addEventListener('click', () => this.#block(0));
    panel.querySelector('form').addEventListener('submit', (event) => this.#test(event));
  }

  open(userId, sender) {
    this.#id = userId;
    this.#known = {};
    this.#panel.querySelector('h2').textContent = userId;
    const [from, text] = this.#panel.querySelectorAll('form input');
    from.value = sender;
    text.value = t('testText');
    say(this.#part('outcome'), '');
    say(this.#part('problem'), '');
    this.#panel.showModal();
    this.#panel.scrollTop = 0;
    this.#mailbox.open(userId);
    this.#refreshSoon();
  }

  close() {
    this.#panel.close();
  }

  async refresh() {
    const id = this.#id;
    if (id === undefined) return;
    const known = await this.#api.get('admin/sessions', { userId: id });
    if (id !== this.#id) return;
    this.#known = known;
    this.redraw();
  }

  redraw() {
    const { sessions = [], blockedUntil } = this.#known;
    const presence = this.#panel.querySelector('#one-presence');
    presence.dataset.online = sessions.length > 0;
    say(presence, sessions.length ? t('online', { count: sessions.length }) : t('notOnline'));
    const list = this.#panel.querySelector('#one-sessions');
    const old = new Map([...list.children].map((item) => [item.dataset.id, item]));
    const fresh = sessions.map((session) => fill(old.get(session.session) ?? this.#item(session), session));
    if (fresh.length !== list.children.length || fresh.some((item, i) => item !== list.children[i])) {
      list.replaceChildren(...fresh);
    }
    this.#part('none').hidden = sessions.length > 0;
    this.#part('close-all').hidden = sessions.length === 0;
    this.#part('blocked').hidden = !blockedUntil;
    say(this.#part('until'), blockedUntil ? t('blockedUntil', { time: moment(Date.parse(blockedUntil)) }) : '');
    this.#mailbox.redraw();
  }

  get #who() {
    return { userId: this.#id };
  }

  #part(name) {
    return this.#panel.querySelector(`[data-part="${name}"]`);
  }

  #item({ session, client, address }) {
    const item = make('li', 'session');
    item.dataset.id = session;
    const close = make('button', 'plain bad', t('close'));
    close.type = 'button';
    close.dataset.t = 'close';
    twice(close, () => this.#do(() => this.#api.delete('admin/sessions', { ...this.#who, session })));
    const name = make('p', 'client', client || t('unknownClient'));
    name.title = client;
    item.append(name, make('p', 'facts'), close);
    item.querySelector('.facts').append(make('span', '', address), make('span'), make('span'), make('span', 'lag'));
    return item;
  }

  #block(seconds) {
    this.#do(() => this.#api.put('admin/block', this.#who, { block: seconds }));
  }

  async #do(act) {
    try {
      await act();
      say(this.#part('problem'), '');
    } catch (problem) {
      this.#tell(problem);
    }
    this.#refreshSoon();
  }

  async #test(event) {
    event.preventDefault();
    const [from, text] = event.target.querySelectorAll('input');
    const outcome = this.#part('outcome');
    try {
      const { sessions } = await this.#api.send({ sender: from.value, receiver: this.#id, message: text.value });
      outcome.dataset.failed = false;
      say(outcome, sessions ? t('delivered', { count: sessions }) : t('stored'));
      this.#mailbox.again();
    } catch (problem) {
      outcome.dataset.failed = true;
      say(outcome, t('failed', { reason: reason(problem) }));
    }
  }

  #refreshSoon() {
    this.refresh().catch((problem) => this.#tell(problem));
  }

  #tell(problem) {
    say(this.#part('problem'), reason(problem));
    this.#failed(problem);
  }
}

function fill(item, { protocol, openedAt, lagMs }) {
  const [, kind, time, slow] = item.querySelectorAll('.facts span');
  say(kind, protocol);
  say(time, `${t('since')} ${moment(Date.parse(openedAt))}`);
  say(slow, `${t('lag')} ${lag(lagMs)}`);
  slow.dataset.slow = lagMs >= 1000;
  return item;
}
