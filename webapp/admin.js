import { Access, wants } from './access.js';
import { AdminApi } from './admin-api.js';
import { Charts } from './admin-charts.js';
import { SettingsTable } from './admin-settings.js';
import { UserPanel } from './admin-user.js';
import { Users } from './admin-users.js';
import { say, size } from './admin-show.js';
import { WORDS } from './admin-words.js';
import { reason } from './entry.js';
import { clockTime, language, learn, moment, speak, t, translate } from './i18n.js';
import { remember } from './store.js';

const EVERY_MS = 2_000;
const FAILED_MS = 4_000;

learn(WORDS);
const access = new Access(element('access'), element('access-open'), { use: lookNow, forget: lookNow });
const api = new AdminApi(() => access.token);
const charts = new Charts(element('cards'));
const panel = new UserPanel(element('one'), api, refused);
const users = new Users(parts('query', 'matches', 'nobody', 'back', 'next', 'open-user', 'user-rows'), api, (id) =>
  panel.open(id, access.user ?? 'operator'),
);
const settings = new SettingsTable(parts('filter', 'changed', 'setting-rows', 'no-settings'));
const tabs = [...document.querySelectorAll('[role=tab]')];
let status;
let answeredAt;
let failure;
let timer;
let looks = 0;

function element(id) {
  return document.getElementById(id);
}

/** Elements by the last words of their ids. */
function parts(...ids) {
  const names = { 'open-user': 'openUser', 'user-rows': 'rows', 'setting-rows': 'rows', 'no-settings': 'none' };
  return Object.fromEntries(ids.map((id) => [names[id] ?? id, element(id)]));
}

function lookNow() {
  clearTimeout(timer);
  look();
}

/** Asks for everything that is in sight, and goes on doing so as long as somebody looks. */
async function look() {
  const number = ++looks;
  try {
    const answer = await api.get('admin/status', { after: charts.last });
    if (number !== looks) return;
    if (!status) settings.show((await api.get('admin/settings')).settings);
    await Promise.all([users.refresh(), panel.refresh()]);
    if (number !== looks) return;
    if (status && status.startedAt !== answer.startedAt) settings.show((await api.get('admin/settings')).settings);
    status = answer;
    answeredAt = Date.now();
    failure = undefined;
    access.done();
    charts.add(answer.samples);
  } catch (problem) {
    if (number !== looks) return;
    failure = problem;
    refused(problem);
  }
  redraw();
  again();
}

function again() {
  clearTimeout(timer);
  const denied = failure && [401, 403].includes(failure.status);
  if (document.visibilityState === 'visible' && !denied) timer = setTimeout(look, failure ? FAILED_MS : EVERY_MS);
}

function refused(problem) {
  if (!wants(problem) && !(problem.status === 403 && problem.told && access.token)) return;
  panel.close();
  access.ask(problem);
}

function redraw() {
  const { state, word } = stateOf();
  const pill = element('state');
  pill.dataset.state = state;
  pill.dataset.refused = state === 'refused';
  say(pill.querySelector('.word'), word);
  document.body.dataset.stale = Boolean(failure);
  const health = element('health');
  const part = (name) => health.querySelector(`[data-part="${name}"]`);
  say(part('reasons'), whatIsWrong());
  say(part('notes'), status ? status.notes.map((note) => told(note)).join(' ') : '');
  say(part('facts'), status ? facts(status) : '');
  health.hidden = !status && !failure;
}

function stateOf() {
  if (failure && [401, 403].includes(failure.status)) return { state: 'refused', word: t('refused') };
  if (failure) return { state: 'waiting', word: t('stale') };
  if (!status) return { state: 'connecting', word: t('connecting') };
  return status.ready ? { state: 'open', word: t('live') } : { state: 'refused', word: t('notReady') };
}

function whatIsWrong() {
  if (!failure) return status?.reasons.join(' ') ?? '';
  if (failure.status > 0) return reason(failure);
  return answeredAt ? t('staleSince', { time: clockTime(answeredAt) }) : t('notYet');
}

/** A sentence of the server's, in the language of the page if it is known there. */
function told(sentence) {
  return sentence in WORDS[language] ? t(sentence) : sentence;
}

function facts({ startedAt, heapUsed, heapMax }) {
  return t('facts', { time: moment(Date.parse(startedAt)), used: size(heapUsed), max: size(heapMax) });
}

function choose(tab) {
  for (const one of tabs) {
    one.ariaSelected = one === tab;
    one.tabIndex = one === tab ? 0 : -1;
    element(one.getAttribute('aria-controls')).hidden = one !== tab;
  }
  tab.focus();
}

function step(event) {
  const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (move) choose(tabs[(tabs.indexOf(event.target) + move + tabs.length) % tabs.length]);
}

function speakTo(chosen) {
  speak(chosen);
  translate();
  for (const part of [charts, users, settings, panel, access]) part.redraw();
  redraw();
}

function flipTheme() {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
  remember('earshot.theme', dataset.theme);
}

for (const tab of tabs) {
  tab.addEventListener('click', () => choose(tab));
  tab.addEventListener('keydown', step);
}
element('language').addEventListener('change', (event) => speakTo(event.target.value));
element('theme').addEventListener('click', flipTheme);
document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? lookNow() : again()));

element('language').value = language;
translate();
charts.redraw();
access.redraw();
redraw();
look();
