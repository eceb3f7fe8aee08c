import { recall, remember } from './store.js';

const WORDS = {
  en: {
    language: 'Language',
    theme: 'Light or dark',
    user: 'Me',
    userHint: 'Your user id',
    receiver: 'To',
    receiverHint: 'Whom to write to',
    token: 'Access token',
    accessIntro: 'This server asks for an access token. Paste the one you were given.',
    accessHint: 'Paste your token',
    accessWho: 'You are {who}, until {time}.',
    accessKey: 'This is no user’s token. The server takes it only if it is an API key.',
    accessOver: 'This token has expired ({time}). Paste a fresh one.',
    accessRefused: 'The server did not accept this token.',
    accessForm: 'This cannot be a token: it has characters that none has.',
    accessKept: 'Kept in this tab only, and gone when you close it.',
    accessYours: 'Your access token says who you are',
    unauthorized: 'This needs an access token that the server accepts.',
    show: 'Show',
    hide: 'Hide',
    cancel: 'Cancel',
    forget: 'Forget token',
    message: 'Message',
    messageHint: 'Write a message',
    log: 'Messages',
    send: 'Send',
    connect: 'Connect',
    disconnect: 'Disconnect',
    hint: 'Enter sends, Shift+Enter starts a new line',
    docs: 'API',
    docsIntro:
      'Every call can be tried out here, against this server. If it asks for a token, enter yours under “Authorize”: it stays in this tab until you close or reload it.',
    docsFile: 'The same as a file: openapi.yaml',
    toPage: 'To the page',
    latest: 'New messages',
    emptyStart: 'Say who you are and connect: messages to you appear here.',
    emptyOpen: 'No messages yet.',
    connecting: 'Connecting…',
    open: 'Connected',
    waiting: 'Reconnecting',
    offline: 'Offline',
    closed: 'Not connected',
    refused: 'Refused',
    countdown: ' in {seconds} s',
    ended: 'The server closed this session: {reason}',
    unreachable: 'The server could not be reached.',
    noSocket: 'The server answers, but opens no socket: this user has too many, or a proxy lets none through.',
    interrupted: 'The page was closed before the answer came.',
    online: { one: 'here, {count} session', other: 'here, {count} sessions' },
    away: 'not here',
    to: 'to {who}',
    reply: 'Write to {who}',
    sending: 'Sending…',
    delivered: { one: 'Delivered to {count} session', other: 'Delivered to {count} sessions' },
    stored: 'Waiting in the mailbox',
    failed: 'Not sent. {reason}',
    retry: 'Retry',
    edit: 'Edit',
    toEverybody: 'to everybody who is online',
    gap: 'Some earlier messages are no longer kept',
  },
  ko: {
    language: '언어',
    theme: '밝게 또는 어둡게',
    user: '나',
    userHint: '내 사용자 ID',
    receiver: '받는 사람',
    receiverHint: '받는 사람의 ID',
    token: '액세스 토큰',
    accessIntro: '이 서버에는 액세스 토큰이 필요합니다. 받은 토큰을 붙여 넣으세요.',
    accessHint: '토큰을 붙여 넣으세요',
    accessWho: '{who} 님의 토큰입니다. {time}까지 쓸 수 있습니다.',
    accessKey: '사용자 토큰이 아닙니다. API 키일 때만 서버가 받습니다.',
    accessOver: '이 토큰은 만료되었습니다({time}). 새 토큰을 붙여 넣으세요.',
    accessRefused: '서버가 이 토큰을 받아들이지 않았습니다.',
    accessForm: '토큰에 쓸 수 없는 문자가 들어 있습니다.',
    accessKept: '이 탭에만 보관하고, 탭을 닫으면 지워집니다.',
    accessYours: '액세스 토큰에 적힌 사용자입니다',
    unauthorized: '서버가 받아들이는 액세스 토큰이 필요합니다.',
    show: '보기',
    hide: '숨기기',
    cancel: '취소',
    forget: '토큰 지우기',
    message: '메시지',
    messageHint: '메시지를 입력하세요',
    log: '메시지',
    send: '보내기',
    connect: '연결',
    disconnect: '연결 끊기',
    hint: 'Enter로 보내고 Shift+Enter로 줄을 바꿉니다',
    docs: 'API',
    docsIntro:
      '여기에서 모든 호출을 이 서버에 직접 해 볼 수 있습니다. 토큰이 필요하면 “Authorize”에 입력하세요. 토큰은 이 탭을 닫거나 새로 고칠 때까지만 남습니다. 설명은 영어로 되어 있습니다.',
    docsFile: '같은 내용을 파일로: openapi.yaml',
    toPage: '페이지로',
    latest: '새 메시지',
    emptyStart: '내 ID를 입력하고 연결하면 받은 메시지가 여기에 나타납니다.',
    emptyOpen: '아직 메시지가 없습니다.',
    connecting: '연결 중…',
    open: '연결됨',
    waiting: '다시 연결하는 중',
    offline: '오프라인',
    closed: '연결 안 됨',
    refused: '거부됨',
    countdown: ' · {seconds}초 후',
    ended: '서버가 이 세션을 닫았습니다: {reason}',
    unreachable: '서버에 연결할 수 없습니다.',
    noSocket: '서버가 응답하지만 소켓을 열지 않습니다. 이 사용자의 세션이 너무 많거나 프록시가 막고 있습니다.',
    interrupted: '응답이 오기 전에 페이지가 닫혔습니다.',
    online: { other: '접속 중, 세션 {count}개' },
    away: '접속 안 함',
    to: '{who}에게',
    reply: '{who}에게 쓰기',
    sending: '보내는 중…',
    delivered: { other: '세션 {count}개에 전달됨' },
    stored: '메일함에서 대기 중',
    failed: '보내지 못했습니다. {reason}',
    retry: '다시 시도',
    edit: '수정',
    toEverybody: '접속한 모든 사람에게',
    gap: '이전 메시지 중 일부는 더 이상 보관되지 않습니다',
  },
};
const clocks = {};
const preferred = (navigator.languages ?? []).map((tag) => tag.slice(0, 2)).find((tag) => tag in WORDS);

export let language = WORDS[recall('earshot.language')] ? recall('earshot.language') : (preferred ?? 'en');

/** Takes in the texts of one page alone. */
export function learn(words) {
  for (const tag of Object.keys(WORDS)) Object.assign(WORDS[tag], words[tag]);
}

export function speak(chosen) {
  language = chosen;
  remember('earshot.language', chosen);
}

/** A text in the current language. Strings put in are isolated: a right-to-left name leaves the rest in its place. */
export function t(name, values = {}) {
  const text = WORDS[language][name];
  const form = typeof text === 'string' ? text : text[new Intl.PluralRules(language).select(values.count)];
  return form.replace(/\{(\w+)\}/g, (_, value) =>
    typeof values[value] === 'number' ? values[value].toLocaleString(language) : `\u2068${values[value]}\u2069`,
  );
}

/** Puts the texts that the page itself names into the current language. */
export function translate() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-t-label]')) node.ariaLabel = t(node.dataset.tLabel);
  for (const node of document.querySelectorAll('[data-t-placeholder]')) node.placeholder = t(node.dataset.tPlaceholder);
}

export function clockTime(time) {
  if (!(language in clocks)) clocks[language] = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  return clocks[language].format(time);
}

/** The time, with its day unless that is today. */
export function moment(time) {
  if (new Date(time).toDateString() === new Date().toDateString()) return clockTime(time);
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

export function dayName(time) {
  const days = Math.round((new Date(time).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0 || days === -1) {
    const name = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
    return name[0].toLocaleUpperCase(language) + name.slice(1);
  }
  return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(time);
}
