import { draw, drawDay } from './entry.js';

const MOST = 2_000;
const BULK = 20;
const FRAME_MS = 16;
const REST = 4; // times as long as the last flush took, so that a long history leaves the page free in between
const NEAR_PX = 48;
const GROUP_MS = 300_000;

/** The log on the page. Items appear in the order they are added, save that restored ones lie where their time is. */
export class Log {
  #root;
  #latest;
  #acts;
  #items = [];
  #pending = [];
  #timer;
  #pause = FRAME_MS;
  #atEnd = true;

  constructor(root, latest, acts) {
    this.#root = root;
    this.#latest = latest;
    this.#acts = acts;
    root.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    latest.addEventListener('click', () => this.#toEnd());
    new ResizeObserver(() => this.#atEnd && this.#toEnd()).observe(root);
  }

  get empty() {
    return this.#items.length + this.#pending.length === 0;
  }

  /** Soon, together with what else comes meanwhile. */
  add(item) {
    this.#pending.push(item);
    this.#timer ??= setTimeout(() => this.#flush(), this.#pause);
  }

  /** At once, and in sight. */
  show(item) {
    this.#atEnd = true;
    this.#pending.push(item);
    this.#flush();
  }

  find(key) {
    return [...this.#items, ...this.#pending].find((item) => item.key === key);
  }

  redraw(item) {
    if (!item.node) return; // it is drawn as it is when its turn comes
    const node = draw(item, this.#acts);
    const focused = item.node.contains(document.activeElement);
    item.node.replaceWith(node);
    item.node = node;
    this.#settle(this.#items.indexOf(item));
    if (focused) (node.querySelector('.retry') ?? this.#root).focus();
    if (this.#atEnd) this.#toEnd();
  }

  remove(item) {
    const index = this.#items.indexOf(item);
    this.#take(index);
    this.#settle(index);
  }

  /** In the language of now. */
  redrawAll() {
    const items = this.#items;
    this.clear();
    for (const item of items) this.#pending.push(Object.assign(item, { node: undefined, line: undefined }));
    this.#flush();
  }

  clear() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#items = [];
    this.#pending = [];
    this.#root.replaceChildren();
    this.#atEnd = true;
    this.#latest.hidden = true;
  }

  #flush() {
    const began = performance.now();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#pending.splice(0).slice(-MOST);
    this.#root.ariaLive = batch.length > BULK ? 'off' : 'polite';
    for (const item of batch) this.#place(item);
    const over = this.#items.length - MOST;
    for (let i = 0; i < over; i++) this.#take(0);
    if (over > 0) this.#settle(0);
    if (this.#atEnd) this.#toEnd();
    else this.#latest.hidden = batch.length === 0;
    this.#pause = Math.max(FRAME_MS, REST * (performance.now() - began));
  }

  #place(item) {
    let index = this.#items.length;
    while (index > 0 && this.#items[index - 1].restored && this.#items[index - 1].time > item.time) index--;
    const next = this.#items[index];
    item.node = draw(item, this.#acts);
    this.#root.insertBefore(item.node, next?.line ?? next?.node ?? null);
    this.#items.splice(index, 0, item);
    this.#settle(index);
    this.#settle(index + 1);
  }

  #take(index) {
    const [{ node, line }] = this.#items.splice(index, 1);
    node.remove();
    line?.remove();
  }

  /** Begins a day or goes on with it, begins a group or goes on with it: as the item before says. */
  #settle(index) {
    const [item, before] = [this.#items[index], this.#items[index - 1]];
    if (!item) return;
    const sameDay = before && new Date(before.time).toDateString() === new Date(item.time).toDateString();
    if (sameDay) {
      item.line?.remove();
      item.line = undefined;
    } else if (!item.line) {
      item.node.before((item.line = drawDay(item.time)));
    }
    const sameGroup = sameDay && before.kind === item.kind && before.who === item.who;
    item.node.classList.toggle('follow', Boolean(sameGroup && item.time - before.time < GROUP_MS));
  }

  #scrolled() {
    this.#atEnd = this.#root.scrollHeight - this.#root.scrollTop - this.#root.clientHeight < NEAR_PX;
    if (this.#atEnd) this.#latest.hidden = true;
  }

  #toEnd() {
    this.#root.scrollTop = this.#root.scrollHeight;
    this.#atEnd = true;
    this.#latest.hidden = true;
  }
}
