import { Chat } from './chat.js';
import { language, speak, t, translate } from './i18n.js';
import { Log } from './log.js';
import { Presence } from './presence.js';
import { Status } from './status.js';
import { recall, remember } from './store.js';

const [user, token, receiver, message] = ['user', 'token', 'receiver', 'message'].map(element);
const [connectButton, sendButton, presenceMark, empty] = ['connect', 'send', 'presence', 'empty'].map(element);
const status = new Status(element('state'), element('notice'));
const log = new Log(element('log'), element('latest'), { retry: (item) => chat.deliver(item), edit, reply: writeTo });
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
  const options = { user: user.value, token: token.value || undefined, log };
  try {
    chat = new Chat(options, { state: showState, received, reached });
  } catch (problem) {
    return status.show({ state: 'closed', refused: problem });
  }
  for (const storage of ['localStorage', 'sessionStorage']) remember('earshot.user', user.value, storage);
  present = undefined;
  chat.start();
  presence.of(receiver.value);
}

function again() {
  if (connected()) return;
  chat.earshot.token = token.value || undefined;
  chat.earshot.connect();
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
  if (who === receiver.value) showPresence({ online: sessions > 0, sessions });
}

function showPresence(known) {
  present = known;
  presenceMark.dataset.online = known ? known.online : 'unknown';
  presenceMark.textContent = !known ? '' : known.online ? t('online', { count: known.sessions }) : t('away');
}

function showState(state) {
  status.show(state, chat?.user);
  if (state.refused?.status === 401) element('token-field').hidden = false;
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
onEnter(token, connect);
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
const here = asked.get('user') ?? recall('earshot.user', 'sessionStorage');
user.value = here ?? recall('earshot.user') ?? '';
receiver.value = asked.get('to') ?? recall('earshot.receiver', 'sessionStorage') ?? '';
element('language').value = language;
translate();
status.redraw();
if (here) connect();
else user.focus();
