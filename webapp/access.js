import { claims } from './claims.js';
import { moment, t } from './i18n.js';
import { forget, recall, remember } from './store.js';

const NAME = `earshot.token:${new URL('.', import.meta.url).pathname}`;
const FORM = /^[\w!#$%&'*+.^`|~-]+$/; // what a browser can show as a subprotocol

/** The access token of this tab, and the panel that asks for it. */
export class Access {
  #panel;
  #opener;
  #on;
  #busy = false;
  #wrong = '';
  #said = '';

  /** @param {object} on `use`: there is another token; `forget`: there is none any more */
  constructor(panel, opener, on) {
    this.#panel = panel;
    this.#opener = opener;
    this.#on = on;
    opener.hidden = !this.token;
    opener.addEventListener('click', () => this.ask());
    this.#field.addEventListener('input', () => this.#typed());
    this.#field.addEventListener('keydown', (event) => this.#pressed(event));
    for (const [name, act] of Object.entries({ use: this.#use, reveal: this.#reveal, forget: this.#forget })) {
      this.#part(name).addEventListener('click', act.bind(this));
    }
    this.#part('cancel').addEventListener('click', () => panel.close());
    panel.addEventListener('close', () => this.#closed());
  }

  get token() {
    return recall(NAME, 'sessionStorage') ?? undefined;
  }

  /** Whose token it is, as far as it says so. */
  get user() {
    return claims(this.token).sub;
  }

  /** Opens the panel; `problem` is why the server does not take the token, or that it wants one. */
  ask(problem) {
    if (this.#panel.open && !this.#busy) return;
    this.#busy = false;
    this.#opener.hidden = false;
    this.#explain(problem);
    this.redraw();
    if (!this.#panel.open) this.#panel.showModal();
    this.#field.focus();
    this.#field.select();
  }

  /** The token was taken, or it does not show yet whether it will be. */
  done() {
    this.#panel.close();
  }

  /** What became of the connection with the token. */
  told({ state, attempt, refused }) {
    if (wants(refused)) return this.ask(refused);
    const pending = state === 'connecting' || (state === 'waiting' && attempt === 1 && !refused);
    if (this.#busy && !pending) this.#panel.close();
  }

  redraw() {
    const typed = plain(this.#field.value);
    const who = this.#wrong ? '' : describe(typed || this.token);
    set(this.#part('who'), who);
    set(this.#part('wrong'), this.#wrong);
    set(this.#part('said'), this.#said);
    this.#field.ariaInvalid = Boolean(this.#wrong);
    this.#part('forget').hidden = !this.token;
    this.#part('use').textContent = t(this.#busy ? 'connecting' : 'connect');
    this.#part('use').ariaBusy = this.#busy;
    this.#part('reveal').textContent = t(this.#field.type === 'password' ? 'show' : 'hide');
  }

  get #field() {
    return this.#part('field');
  }

  #part(name) {
    return this.#panel.querySelector(`[data-part="${name}"]`);
  }

  #explain(problem) {
    const { exp } = claims(this.token);
    const refused = problem && this.token;
    const over = refused && exp <= Date.now();
    this.#wrong = over ? t('accessOver', { time: moment(exp) }) : refused ? t('accessRefused') : '';
    this.#said = refused && !over && problem.told ? problem.detail : '';
  }

  #typed() {
    this.#wrong = this.#said = '';
    this.redraw();
  }

  /** Enter is not left to the button that has the focus when the panel is closed. */
  #pressed(event) {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    this.#use();
  }

  #use() {
    const token = plain(this.#field.value);
    if (this.#busy) return;
    if (!token) return this.#field.focus();
    if (FORM.test(token)) {
      remember(NAME, token, 'sessionStorage');
      this.#busy = true;
      this.#wrong = this.#said = '';
    } else {
      this.#wrong = t('accessForm');
    }
    this.redraw();
    if (this.#busy) this.#on.use();
  }

  #reveal() {
    this.#field.type = this.#field.type === 'password' ? 'text' : 'password';
    this.redraw();
  }

  #forget() {
    forget(NAME, 'sessionStorage');
    this.#panel.close();
    this.#on.forget();
  }

  /** Leaves no token where others at this screen could find it. */
  #closed() {
    this.#busy = false;
    this.#field.value = '';
    this.#field.type = 'password';
  }
}

/** Whether the server, and not a proxy on the way, asks for a token or for another one. */
export function wants(problem) {
  return problem?.status === 401 && problem.told;
}

/** As it is pasted: with the word before it, or broken into lines. */
function plain(text) {
  return text.replace(/^\s*bearer\s+/i, '').replace(/\s+/g, '');
}

function describe(token) {
  if (!token) return '';
  const { sub, exp } = claims(token);
  if (sub === undefined) return t('accessKey');
  if (exp <= Date.now()) return t('accessOver', { time: moment(exp) });
  return exp === undefined ? '' : t('accessWho', { who: sub, time: moment(exp) });
}

/** Only a change: a screen reader would say the same words again. */
function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}
