import { clockTime, dayName, t } from './i18n.js';

/**
 * @typedef {object} Item one line of the log
 * @property {'sent' | 'received' | 'broadcast' | 'gap'} kind
 * @property {string} [id] a received message's id
 * @property {string} [key] a sent message's idempotency key
 * @property {string} [who] the other one
 * @property {string} [text]
 * @property {number} time milliseconds since 1970
 * @property {'sending' | 'delivered' | 'stored' | 'failed'} [outcome] of a sent message
 * @property {number} [sessions]
 * @property {{status: number, detail: string}} [failure]
 */

/** Makes the element of a log item. `acts` are what its buttons do: `retry`, `edit` and `reply`. */
export function draw(item, acts) {
  const node = make('div', `entry ${item.kind}`);
  if (item.kind === 'gap') node.append(make('span', 'text', t('gap')));
  else node.append(head(item, acts), bubble(item), meta(item, acts));
  node.dataset.id = item.id ?? item.key ?? '';
  if (item.outcome) node.dataset.outcome = item.outcome;
  return node;
}

export function drawDay(time) {
  return make('div', 'entry day', dayName(time));
}

function head({ kind, who }, acts) {
  if (kind === 'sent') return make('span', 'who', t('to', { who }));
  const name = button('who', who, () => acts.reply(who));
  name.title = t('reply', { who });
  name.dir = 'auto';
  return name;
}

function bubble({ text }) {
  const node = make('div', 'text', text);
  node.dir = 'auto';
  return node;
}

function meta(item, acts) {
  const node = make('div', 'meta');
  const time = make('time', '', clockTime(item.time));
  time.dateTime = new Date(item.time).toISOString();
  node.append(time);
  if (item.kind === 'sent') node.append(make('span', 'outcome', outcome(item)));
  if (item.kind === 'broadcast') node.append(make('span', '', t('toEverybody')));
  if (item.outcome === 'failed') {
    node.append(button('retry', t('retry'), () => acts.retry(item)), button('edit', t('edit'), () => acts.edit(item)));
  }
  return node;
}

function outcome({ outcome, sessions, failure }) {
  if (outcome === 'delivered') return t('delivered', { count: sessions });
  return t(outcome, outcome === 'failed' ? { reason: reason(failure) } : {});
}

/** Why something failed: in the server's own words, if it has any. */
export function reason({ status, title, detail }) {
  if (status === 401) return t('unauthorized');
  if (status === 0) return t(title === 'No socket' ? 'noSocket' : 'unreachable');
  return detail ?? t('interrupted');
}

function button(name, text, act) {
  const node = make('button', name, text);
  node.type = 'button';
  node.addEventListener('click', act);
  return node;
}

function make(tag, name, text = '') {
  const node = document.createElement(tag);
  node.className = name;
  node.textContent = text;
  return node;
}
