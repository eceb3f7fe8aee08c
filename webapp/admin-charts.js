import { clockTime, t } from './i18n.js';
import { make, number, say, span } from './admin-show.js';

const MINUTES_S = 300;
const HEIGHT = 52;

const CARDS = [
  { name: 'sessions', title: 'sessions', value: 'sessions', show: number, note: ({ users }) => t('usersOnline', { count: users }) },
  { name: 'deliveries', title: 'deliveries', value: 'deliveriesPerSecond', show: number, unit: 'perSecond', peaks: true },
  { name: 'sends', title: 'sends', value: 'sendsPerSecond', show: number, unit: 'perSecond', peaks: true },
  { name: 'delay', title: 'delay', value: 'delayP50Ms', second: 'delayP99Ms', show: span, what: 'delayOf', note: p99 },
  { name: 'lag', title: 'pumpLag', value: 'lagMs', show: span, what: 'pumpLagOf' },
];

function p99({ delayP99Ms }) {
  return delayP99Ms == null ? '' : t('delayP99', { time: span(delayP99Ms) });
}

/** The big figures, each with how it went in the last five minutes. */
export class Charts {
  #cards;
  #samples = [];

  constructor(root) {
    this.#cards = CARDS.map((kind) => new Card(kind, root));
    new MutationObserver(() => this.#cards.forEach((card) => card.repaint())).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    });
  }

  /** When the last of the samples was taken. */
  get last() {
    return this.#samples.at(-1)?.time;
  }

  add(samples) {
    const { last = '' } = this;
    const all = [...this.#samples, ...samples.filter(({ time }) => time > last)];
    const oldest = Date.parse(all.at(-1)?.time) - MINUTES_S * 1000; // by the server's clock
    this.#samples = all.filter(({ time }) => Date.parse(time) >= oldest);
    this.redraw();
  }

  redraw() {
    for (const card of this.#cards) card.show(this.#samples);
  }
}

/** One figure. */
class Card {
  #kind;
  #node = make('article', 'card');
  #value = make('p', 'figure');
  #note = make('p', 'note');
  #title = make('h2');
  #plot;
  #samples = [];

  constructor(kind, root) {
    this.#kind = kind;
    this.#node.dataset.card = kind.name;
    const place = make('div', 'spark');
    place.ariaHidden = true;
    this.#node.append(this.#title, this.#value, this.#note, place);
    root.append(this.#node);
    this.#plot = new window.uPlot(options(kind, (index) => this.#point(index)), [[], [], []], place);
    new ResizeObserver(() => this.#plot.setSize({ width: place.clientWidth, height: place.clientHeight })).observe(place);
  }

  show(samples) {
    this.#samples = samples;
    const { value, second } = this.#kind;
    const now = (samples.length ? Date.parse(samples.at(-1).time) : Date.now()) / 1000;
    this.#plot.setData(
      [
        samples.map(({ time }) => Date.parse(time) / 1000),
        samples.map((sample) => sample[value]),
        samples.map((sample) => (second ? sample[second] : null)),
      ],
      false,
    );
    this.#plot.batch(() => {
      this.#plot.setScale('x', { min: now - MINUTES_S, max: now });
      const most = Math.max(0, ...samples.map((sample) => sample[second] ?? sample[value] ?? 0));
      this.#plot.setScale('y', { min: 0, max: most * 1.15 || 1 });
    });
    this.#tell(samples.at(-1));
  }

  repaint() {
    this.#plot.redraw();
  }

  #tell(sample) {
    const { title, value, show, unit } = this.#kind;
    const known = sample?.[value] != null;
    say(this.#title, t(title));
    const text = known ? show(sample[value]) : '–';
    if (this.#value.dataset.text !== text + unit) {
      this.#value.dataset.text = text + unit;
      this.#value.replaceChildren(text, make('small', '', known && unit ? t(unit) : ''));
    }
    this.#value.dataset.known = known;
    say(this.#note, this.#noteOf(sample, known));
  }

  #noteOf(sample, known) {
    const { value, show, note, what, peaks } = this.#kind;
    if (!known) return t('unknown');
    if (peaks) return t('peak', { value: show(Math.max(...this.#samples.map((one) => one[value] ?? 0))) });
    const parts = [note?.(sample), what && !note?.(sample) && t(what)];
    return parts.filter(Boolean).join(' · ');
  }

  /** What the pointer is at, instead of the newest. */
  #point(index) {
    const sample = index == null ? this.#samples.at(-1) : this.#samples[index];
    if (!sample) return;
    this.#tell(sample);
    if (index != null) say(this.#note, clockTime(Date.parse(sample.time)));
  }
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options({ second }, point) {
  return {
    width: 200,
    height: HEIGHT,
    padding: [4, 0, 2, 0],
    legend: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: { x: { time: true, auto: false }, y: { auto: false } },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    hooks: { setCursor: [(plot) => point(plot.cursor.left < 0 ? null : plot.cursor.idx)] },
    series: [
      {},
      line('--accent', (plot) => `color-mix(in srgb, ${colour('--accent')} 14%, transparent)`),
      { ...line('--warn'), show: Boolean(second) },
    ],
  };
}

function line(name, fill) {
  return { stroke: () => colour(name), fill, width: 1.6, points: { show: false }, spanGaps: true };
}
