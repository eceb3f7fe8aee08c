import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff } from '../../../webapp/backoff.js';

test('backoff_leastLuck_isZeroAtEveryAttempt', () => {
  for (let attempt = 0; attempt < 2000; attempt++) assert.equal(backoff(attempt, () => 0), 0);
});

test('backoff_mostLuck_doublesUpToTheCap', () => {
  const most = (attempt) => backoff(attempt, () => 1 - Number.EPSILON);
  assert.deepEqual([0, 1, 2, 5].map(most), [499, 999, 1999, 15_999]);
  assert.deepEqual([6, 7, 100, 2000].map(most), [29_999, 29_999, 29_999, 29_999]);
});
