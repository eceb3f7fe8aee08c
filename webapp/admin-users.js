import { moment, t } from './i18n.js';
import { lag, make, number, own, say } from './admin-show.js';

const LIMIT = 50;
const TYPING_MS = 200;

/** Who is online, to search and to page through. */
export class Users {
  #api;
  #open;
  #parts;
  #afters = [];
  #shown = { users: [], matches: 0, more: false };
  #timer;
  #asked = 0;

  /** @param {(userId: string) => void} open shows one of them */
  constructor(parts, api, open) {
    this.#parts = parts;
    this.#api = api;
    this.#open = open;
    parts.query.addEventListener('input', () => this.#typed());
    parts.query.addEventListener('keydown', (event) => event.key === 'Enter' && !event.isComposing && this.#enter());
    parts.next.addEventListener('click', () => this.#turn(() => this.#afters.push(this.#shown.users.at(-1).userId)));
    parts.back.addEventListener('click', () => this.#turn(() => this.#afters.pop()));
    parts.openUser.addEventListener('click', () => open(parts.query.value));
  }

  /** Asks who is there now; of answers that overtake each other, the last one asked for counts. */
  async refresh() {
    const asked = ++this.#asked;
    const parameters = { query: this.#parts.query.value, after: this.#afters.at(-1), limit: LIMIT };
    const answer = await this.#api.get('admin/users', parameters);
    if (asked !== this.#asked) return;
    this.#shown = answer;
    if (answer.users.length === 0 && this.#afters.length > 0) this.#turn(() => this.#afters.pop());
    this.redraw();
  }

  redraw() {
    const { users, matches, more } = this.#shown;
    const { rows, nobody, back, next, openUser, query } = this.#parts;
    const old = new Map([...rows.children].map((row) => [row.dataset.id, row]));
    const fresh = users.map((user) => fill(old.get(user.userId) ?? this.#row(user.userId), user));
    if (fresh.length !== rows.children.length || fresh.some((row, i) => row !== rows.children[i])) {
      const focused = rows.contains(document.activeElement) ? document.activeElement : undefined;
      rows.replaceChildren(...fresh);
      if (focused?.isConnected) focused.focus();
    }
    rows.closest('table').hidden = users.length === 0;
    say(nobody, users.length > 0 ? '' : t(query.value ? 'nobodyLike' : 'nobody'));
    say(this.#parts.matches, this.#range(users.length, matches, more));
    back.hidden = this.#afters.length === 0;
    next.hidden = !more;
    const other = query.value && !users.some(({ userId }) => userId === query.value);
    say(openUser, other ? t('openUser', { who: query.value }) : '');
  }

  #range(count, matches, more) {
    if (!more && this.#afters.length === 0) return matches ? t('matches', { count: matches }) : '';
    const from = this.#afters.length * LIMIT + 1;
    return t('range', { from, to: from + count - 1, count: matches });
  }

  #row(userId) {
    const row = make('tr');
    row.dataset.id = userId;
    const button = own('button', 'link', userId);
    button.type = 'button';
    button.addEventListener('click', () => this.#open(userId));
    const head = make('th');
    head.scope = 'row';
    head.append(button);
    row.append(head, make('td', 'count'), make('td', 'time'), make('td', 'lag'));
    return row;
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#afters = [];
    this.#timer = setTimeout(() => this.#turn(() => {}), TYPING_MS);
  }

  #enter() {
    const { users } = this.#shown;
    const typed = this.#parts.query.value;
    if (typed) this.#open(users.length === 1 ? users[0].userId : typed);
  }

  #turn(move) {
    move();
    this.refresh().catch(() => {}); // the next look says why
  }
}

function fill(row, { sessions, openedAt, lagMs }) {
  const [, count, time, slow] = row.children;
  const texts = [number(sessions), moment(Date.parse(openedAt)), lag(lagMs)];
  [count, time, slow].forEach((cell, i) => {
    cell.dataset.label = t(['sessions', 'since', 'lag'][i]);
    if (cell.textContent !== texts[i]) cell.textContent = texts[i];
  });
  slow.dataset.slow = lagMs >= 1000;
  return row;
}
