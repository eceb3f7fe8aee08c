import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claims } from '../../../webapp/claims.js';
import { jwt } from './login.mjs';

const carrying = (json) => `e30.${Buffer.from(json).toString('base64url')}.c2ln`;

test('claims_ofAJwt_areReadAsUtf8', () => {
  assert.deepEqual(claims(jwt(1_800_000_000_000)), { sub: '김철수', exp: 1_800_000_000_000 });
});

test('claims_urlSafeAlphabetWithoutPadding_isRead', () => {
  for (const sub of ['?>~', 'ÿþý', 'a', 'ab', 'abc']) assert.equal(claims(carrying(JSON.stringify({ sub }))).sub, sub);
});

test('claims_ofNoJwt_areNone', () => {
  const none = [undefined, '', 'key-of-a-shop', 'a.b', 'a.b.c', carrying('null'), carrying('"sub"'), carrying('[1]')];
  for (const token of none) assert.deepEqual(claims(token), {}, token);
});

test('claims_ofOtherTypes_areLeftOut', () => {
  assert.deepEqual(claims(carrying('{"sub":7,"exp":"soon"}')), {});
});
