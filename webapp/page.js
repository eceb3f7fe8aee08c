import { Access, wants } from './access.js';
import { Chat } from './chat.js';
import { Earshot } from './earshot.js';
import { language, speak, t, translate } from './i18n.js';
import { Log } from './log.js';
import { Presence } from './presence.js';
import { Status } from './status.js';
import { forget, recall, remember } from './store.js';

const [user, receiver, message] = ['user', 'receiver', 'message'].map(element);
const [connectButton, sendButton, presenceMark, empty] = ['connect', 'send', 'presence', 'empty'].map(element);
const status = new Status(element('state'), element('notice'));
const log = new Log(element('log'), element('latest'), { retry: (item) => chat.deliver(item), edit, reply: writeTo });
const access = new Access(element('access'), element('access-open'), { use: signIn, forget: signOut });
const presence = new Presence((whom) => chat?.earshot.presence(whom), showPresence);
let chat;
let present;
let resume = false;

function element(id) {
  return document.getElementById(id);
}

function connected() {
  return chat?.user === user.value && chat.earshot.state.state !== 'closed';
}

function connect() {
  if (!user.value) return user.focus();
  if (chat?.user === user.value) return again();
  chat?.earshot.close();
  const received = () => {
    status.unread();
    empty.hidden = true;
  };
  const options = { user: user.value, token: access.token, log };
  try {
    chat = new Chat(options, { state: showState, received, reached, refused });
  } catch (problem) {
    return status.show({ state: 'closed', refused: problem });
  }
  for (const storage of ['localStorage', 'sessionStorage']) remember('earshot.user', user.value, storage);
  present = undefined;
  chat.start();
  presence.of(receiver.value);
}

function again() {
  chat.earshot.token = access.token;
  chat.earshot.connect();
}

/** With a token, one is who it says: the server takes nobody else's word. */
function identify() {
  user.readOnly = access.user !== undefined;
  user.title = user.readOnly ? t('accessYours') : '';
  if (user.readOnly) user.value = access.user;
}

async function signIn() {
  identify();
  if (user.value) connect();
  else if (!(await isWelcome())) return;
  if (chat?.earshot.state.state !== 'connecting') access.done();
  if (!user.value) user.focus();
}

/** Whether the server lets the token in, or none, before it is known for whom. */
async function isWelcome() {
  try {
    await new Earshot({ user: '-', token: access.token }).presence('-');
  } catch (problem) {
    refused(problem);
    return !wants(problem);
  }
  return true;
}

function signOut() {
  identify();
  user.value = '';
  chat?.earshot.close();
  chat = undefined;
  log.clear();
  present = undefined;
  for (const storage of ['localStorage', 'sessionStorage']) forget('earshot.user', storage);
  showState({ state: 'closed' });
}

function toggle() {
  if (connected()) chat.earshot.close();
  else connect();
}

function send() {
  const text = message.value;
  if (!text.trim()) return message.focus();
  if (!receiver.value) return receiver.focus();
  if (chat?.user !== user.value) connect();
  if (chat?.user !== user.value) return;
  chat.send(receiver.value, text);
  message.value = '';
  fit();
  empty.hidden = true;
  message.focus();
}

function edit(item) {
  message.value = message.value ? `${item.text}\n${message.value}` : item.text;
  writeTo(item.who);
  chat.withdraw(item);
  fit();
}

function writeTo(who) {
  receiver.value = who;
  receiverChanged();
  message.focus();
}

function receiverChanged() {
  remember('earshot.receiver', receiver.value, 'sessionStorage');
  presence.of(receiver.value);
}

function reached(who, sessions) {
  presence.heard(who, { online: sessions > 0, sessions });
}

function refused(problem) {
  if (wants(problem)) access.ask(problem);
}

function showPresence(known) {
  present = known;
  presenceMark.dataset.online = known ? known.online : 'unknown';
  presenceMark.textContent = !known ? '' : known.online ? t('online', { count: known.sessions }) : t('away');
}

function showState(state) {
  status.show(state, chat?.user);
  access.told(state);
  connectLabel();
  empty.hidden = !log.empty;
}

function connectLabel() {
  connectButton.dataset.t = connected() ? 'disconnect' : 'connect';
  connectButton.textContent = t(connectButton.dataset.t);
  empty.querySelector('p').dataset.t = connected() ? 'emptyOpen' : 'emptyStart';
  empty.querySelector('p').textContent = t(empty.querySelector('p').dataset.t);
}

function fit() {
  message.style.height = 'auto';
  message.style.height = `${message.scrollHeight}px`;
}

/** Enter, but not the one that ends the composition of a syllable. */
function onEnter(field, act) {
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    act();
  });
}

function speakTo(chosen) {
  speak(chosen);
  translate();
  log.redrawAll();
  status.redraw();
  access.redraw();
  identify();
  showPresence(present);
}

function flipTheme() {
  const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
  remember('earshot.theme', dataset.theme);
}

function leave() {
  resume = connected();
  status.stop();
  presence.stop();
  chat?.earshot.close();
}

function comeBack({ persisted }) {
  if (!persisted) return;
  presence.of(receiver.value);
  if (resume) chat.earshot.connect();
}

function lookAgain() {
  presence.of(receiver.value);
  if (document.visibilityState === 'visible') status.read();
}

onEnter(user, connect);
onEnter(receiver, () => message.focus());
onEnter(message, send);
user.addEventListener('input', connectLabel);
receiver.addEventListener('input', receiverChanged);
message.addEventListener('input', fit);
connectButton.addEventListener('click', toggle);
sendButton.addEventListener('click', send);
element('language').addEventListener('change', (event) => speakTo(event.target.value));
element('theme').addEventListener('click', flipTheme);
document.addEventListener('visibilitychange', lookAgain);
addEventListener('pagehide', leave);
addEventListener('pageshow', comeBack);
addEventListener('storage', (event) => chat?.sync(event.key));

const asked = new URLSearchParams(location.search);
const here = access.user ?? asked.get('user') ?? recall('earshot.user', 'sessionStorage');
user.value = here ?? recall('earshot.user') ?? '';
receiver.value = asked.get('to') ?? recall('earshot.receiver', 'sessionStorage') ?? '';
element('language').value = language;
translate();
status.redraw();
access.redraw();
identify();
if (here) {
  connect();
} else {
  user.focus();
  isWelcome();
}
