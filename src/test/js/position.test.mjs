import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Position } from '../../../webapp/position.js';
import { deferred, FakeStorage, settled } from './fakes.mjs';
import { setup } from './setup.mjs';

const ITEM = 'earshot.cursor:http://host/context/:bob';
const since = ({ last }) => last.url.searchParams.get('since');

let local;

beforeEach(() => {
  local = new FakeStorage();
  globalThis.document = {};
});

afterEach(() => {
  for (const name of ['document', 'localStorage', 'sessionStorage']) delete globalThis[name];
});

/** An Earshot of bob's in a tab of this browser; the same `session` is the same tab loaded anew. */
function tab(session = new FakeStorage(), options = {}) {
  define('localStorage', local);
  define('sessionStorage', session);
  const all = setup(options);
  all.earshot.connect();
  return { ...all, session };
}

function define(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

test('cursor_newBrowser_isTheServersWord', () => {
  const { sockets } = tab();
  assert.equal(since(sockets), null);
  sockets.last.hello('e1-4');
  assert.equal(local.getItem(ITEM), 'e1-4');
});

test('cursor_tabLoadedAnew_goesOnWhereItWas', () => {
  const one = tab();
  one.sockets.last.hello('e1-4');
  one.sockets.last.message('e1-5');
  local.setItem(ITEM, 'e1-9');
  assert.equal(since(tab(one.session).sockets), 'e1-5');
});

test('cursor_newTab_beginsWhereTheBrowserIs', () => {
  const one = tab();
  one.sockets.last.hello('e1-4');
  one.sockets.last.message('e1-5');
  assert.equal(since(tab().sockets), 'e1-5');
});

test('cursor_slowTabBesideAFastOne_keepsItsOwnAndMovesNothingBack', async () => {
  const [slow, fast, turn] = [tab(), tab(), deferred()];
  slow.earshot.onmessage = () => turn.promise;
  for (const { sockets } of [slow, fast]) {
    sockets.last.hello('e1-4');
    for (const id of ['e1-5', 'e1-6']) sockets.last.message(id);
  }
  assert.equal(local.getItem(ITEM), 'e1-6');
  slow.sockets.last.drop();
  await slow.timers.pass(500);
  assert.equal(since(slow.sockets), 'e1-4');
  turn.resolve();
  await settled();
  assert.equal(slow.session.getItem(ITEM), 'e1-5');
  assert.equal(local.getItem(ITEM), 'e1-6');
});

test('cursor_newEpoch_replacesTheOld', () => {
  local.setItem(ITEM, 'e1-900');
  const { sockets } = tab();
  assert.equal(since(sockets), 'e1-900');
  sockets.last.hello('e2-0');
  sockets.last.frame({ type: 'gap', cursor: 'e2-3' });
  assert.equal(local.getItem(ITEM), 'e2-3');
});

test('cursor_ofManyDigits_isComparedAsANumber', () => {
  const shared = new FakeStorage();
  const position = new Position('p', { shared });
  const moves = { 'e1-9': 'e1-9', 'e1-10': 'e1-10', 'e1-9007199254740993': 'e1-9007199254740993' };
  for (const [cursor, kept] of Object.entries({ ...moves, 'e1-9007199254740992': 'e1-9007199254740993' })) {
    position.move(cursor);
    assert.equal(shared.getItem('p'), kept);
  }
});

test('cursor_sinceGiven_leavesTheStorageAlone', () => {
  local.setItem(ITEM, 'e1-7');
  const { sockets, session } = tab(undefined, { since: 'earliest' });
  assert.equal(since(sockets), 'earliest');
  sockets.last.hello('e1-0');
  sockets.last.message('e1-8');
  assert.equal(local.getItem(ITEM), 'e1-7');
  assert.equal(session.items.size, 0);
});

test('cursor_otherUserOrServer_isAnother', () => {
  local.setItem(ITEM, 'e1-7');
  assert.equal(since(tab(undefined, { user: 'carol' }).sockets), null);
  assert.equal(since(tab(undefined, { url: 'http://host/other/' }).sockets), null);
});

test('cursor_storageRefusesEverything_isInMemory', async () => {
  const refuse = () => assert.fail('SecurityError');
  define('localStorage', { getItem: refuse, setItem: refuse });
  Object.defineProperty(globalThis, 'sessionStorage', { get: refuse, configurable: true });
  const { earshot, sockets, timers } = setup();
  earshot.connect();
  sockets.last.hello('e1-4');
  sockets.last.message('e1-5');
  sockets.last.drop();
  await timers.pass(500);
  assert.equal(since(sockets), 'e1-5');
});

test('cursor_noBrowser_looksAtNoStorage', () => {
  delete globalThis.document;
  local.setItem(ITEM, 'e1-7');
  assert.equal(since(tab().sockets), null);
});

test('cursor_storageHandedIn_isUsedWherever', () => {
  delete globalThis.document;
  const storage = new FakeStorage();
  const { earshot, sockets } = setup({ storage });
  earshot.connect();
  sockets.last.hello('e1-4');
  assert.deepEqual([...storage.items], [[ITEM, 'e1-4']]);
  assert.equal(setup({ storage }).earshot.cursor, 'e1-4');
});
