import { t } from './i18n.js';
import { make } from './admin-show.js';

const MASKED = '…';

/** Every setting in force, and where it comes from. */
export class SettingsTable {
  #parts;
  #settings = [];

  constructor(parts) {
    this.#parts = parts;
    for (const control of [parts.filter, parts.changed]) control.addEventListener('input', () => this.redraw());
  }

  show(settings) {
    this.#settings = settings;
    this.redraw();
  }

  redraw() {
    const { filter, changed, rows, none } = this.#parts;
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = this.#settings
      .filter(({ source }) => !changed.checked || source !== 'default')
      .filter((setting) => words.every((word) => Object.values(setting).join(' ').toLowerCase().includes(word)));
    rows.replaceChildren(...wanted.map(row));
    rows.closest('table').hidden = wanted.length === 0;
    none.hidden = wanted.length > 0;
  }
}

function row({ name, value, default: fallback, source }) {
  const node = make('tr');
  node.dataset.given = source !== 'default';
  const head = make('th', '', name);
  head.scope = 'row';
  node.append(head, cell('value', value), cell('fallback', fallback), cell('source', source));
  return node;
}

function cell(label, text) {
  const node = make('td', label, text || '–');
  node.dataset.label = t(label);
  if (text === MASKED) node.classList.add('masked');
  return node;
}
