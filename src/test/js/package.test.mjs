import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { newKey } from '../../../webapp/earshot.js';

const { EARSHOT_TEST_PACKAGE: folder, EARSHOT_TEST_MODULES: modules, EARSHOT_TEST_URL: url } = process.env;
const limits = { skip: !folder && 'the package was not built: EARSHOT_TEST_PACKAGE', timeout: 60_000 };
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

let home;
let installed;

before(() => {
  home = mkdtempSync(join(tmpdir(), 'earshot-'));
  installed = join(home, 'node_modules', 'earshot-client');
  mkdirSync(installed, { recursive: true });
  if (folder) install();
});

after(() => rmSync(home, { recursive: true }));

/** As npm would; where there is none, as it lies there. */
function install() {
  const pack = ['pack', folder, '--json', '--offline', '--ignore-scripts', '--pack-destination', home];
  const npm = spawnSync('npm', pack, { encoding: 'utf8', cwd: home });
  if (npm.error?.code === 'ENOENT') return cpSync(folder, installed, { recursive: true });
  assert.equal(npm.status, 0, npm.stderr);
  const [{ filename }] = JSON.parse(npm.stdout);
  const tar = spawnSync('tar', ['-xzf', join(home, filename), '-C', installed, '--strip-components=1']);
  assert.equal(tar.status, 0, `${tar.stderr}`);
}

/** The files that the module loads, itself included. */
function loaded(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const source = readFileSync(join(installed, name), 'utf8');
  for (const [, next] of source.matchAll(/^import .* from '\.\/(.+)';$/gm)) loaded(next, found);
  return found;
}

test('package_files_areWhatTheModuleLoads', limits, () => {
  const files = readdirSync(installed).sort();
  assert.deepEqual(files, [...loaded('earshot.js'), 'README.md', 'earshot.d.ts', 'package.json'].sort());
});

test('package_json_hasTheVersionAndTheTypes', limits, () => {
  const { version, type, exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.equal(version, process.env.EARSHOT_TEST_VERSION);
  assert.equal(type, 'module');
  assert.deepEqual(Object.keys(exports['.']), ['types', 'default'], 'types come first');
});

test('package_usedInTypeScript_compiles', limits, () => {
  cpSync(beside('usage.mts'), join(home, 'usage.mts'));
  const [, example] = /```js\n([^]+?)```/.exec(readFileSync(join(installed, 'README.md'), 'utf8'));
  writeFileSync(join(home, 'readme.mts'), `${example}declare function freshToken(): Promise<string>;`);
  const options = '--noEmit --strict --target es2022 --module nodenext --lib es2022,dom'.split(' ');
  const tsc = spawnSync(process.execPath, [join(modules, 'typescript/lib/tsc.js'), ...options, 'usage.mts', 'readme.mts'], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  assert.equal(tsc.status, 0, tsc.stdout);
});

test('package_exampleOfTheReadme_sendsAndReceives', limits, async () => {
  const readme = readFileSync(beside('../../../README.md'), 'utf8');
  const [, example] = /```js\n(import \{ Earshot \} from 'earshot-client';\n[^]*?)```/.exec(readme);
  const user = `bob-${newKey()}`;
  const script = example.replaceAll('http://localhost:8080/', url).replaceAll("'bob'", `'${user}'`);
  assert.ok(script.includes(url) && script.includes(user), example);
  writeFileSync(join(home, 'example.mjs'), script);
  const node = spawn(process.execPath, ['example.mjs'], { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, wrong] = ['', ''];
  node.stderr.on('data', (bytes) => (wrong += bytes));
  await new Promise((resolve) => {
    node.on('close', resolve);
    node.stdout.on('data', (bytes) => {
      said += bytes;
      if (said.includes('\n')) node.kill();
    });
  });
  assert.equal(said, `${user}: hi\n`, wrong);
});
