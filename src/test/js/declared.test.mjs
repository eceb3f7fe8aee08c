import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as module from '../../../webapp/earshot.js';
import { setup } from './setup.mjs';

const declarations = readFileSync(new URL('../../../webapp/earshot.d.ts', import.meta.url), 'utf8');

/** The names that match in the declaration which begins so. */
function names(start, pattern = /^ {2}(?:readonly |set )?(\w+)[(?:<]/gm) {
  const from = declarations.indexOf(start);
  assert.ok(from >= 0, start);
  const body = declarations.slice(from, declarations.indexOf('\n}', from));
  return [...new Set(Array.from(body.matchAll(pattern), ([, name]) => name))].sort();
}

test('declarations_exports_areTheRealOnes', () => {
  const declared = Array.from(declarations.matchAll(/^export (?:class|function) (\w+)/gm), ([, name]) => name);
  assert.deepEqual(declared.sort(), Object.keys(module).sort());
});

test('declarations_membersOfEarshot_areTheRealOnes', () => {
  const { earshot } = setup();
  const real = [...Object.getOwnPropertyNames(module.Earshot.prototype), ...Object.keys(earshot)];
  const inherited = ['addEventListener', 'removeEventListener'];
  assert.deepEqual(names('export class Earshot '), [...real, ...inherited].sort());
});

test('declarations_options_areTheRealOnes', () => {
  const [, taken] = /constructor\(\{([^}]+)\}\)/.exec(module.Earshot.toString());
  assert.deepEqual(names('export interface Options '), Array.from(taken.matchAll(/^ {4}(\w+)/gm), ([, name]) => name).sort());
});

test('declarations_membersOfProblem_areTheRealOnes', () => {
  const real = Object.keys(new module.Problem()).filter((name) => name !== 'name');
  assert.deepEqual(names('export class Problem '), [...real, 'constructor'].sort());
});

test('declarations_events_areThoseWithAProperty', () => {
  const properties = names('export class Earshot ').filter((name) => name.startsWith('on'));
  assert.deepEqual(names('export interface EarshotEvents ').map((type) => `on${type}`), properties);
});
