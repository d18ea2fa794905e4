// Plain JavaScript for any Node >= 20.20: installs what the lock file says and hands over to Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.headwater-install');
const oldestNode = [20, 20];
const neededNode = 24;

/** Installs if needed, runs a TypeScript program of this folder under Node 24 and ends as it ends. */
export function bootstrap(program) {
  refuseOldNode();
  if (!isInstalled()) install();
  const child = spawn(node24(), [join(root, 'scripts', program), ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  // From a terminal Ctrl-C reaches the child too: it hears of it twice and stops once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWhenNpmIsGone(child);
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** npm's shell does not pass signals on: whoever ends npm means us too. */
function stopWhenNpmIsGone(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 300);
  watch.unref();
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(`Headwater needs Node.js ${oldestNode.join('.')} or later to start; this is ${process.versions.node}.`);
}

function isInstalled() {
  if (!existsSync(join(modules, '.package-lock.json'))) return false;
  const stamp = installStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true;
  if (!holdsLockedVersions()) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

function installStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** npm's own record of what it installed, against the lock; optional packages of other platforms may be absent. */
function holdsLockedVersions() {
  const installed = readPackages(join(modules, '.package-lock.json'));
  const locked = readPackages(join(root, 'package-lock.json'));
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    return there ? there.version === entry.version : entry.optional === true || entry.devOptional === true || entry.peer === true;
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function install() {
  stopEmbeddedPostgres();
  console.log('• Installing packages from the lock file …');
  const started = Date.now();
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) fail('npm ci failed; see above.');
  writeFileSync(stampFile, installStamp());
  console.log(`  installed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** Its programs are among the packages that are about to be replaced. */
function stopEmbeddedPostgres() {
  try {
    const { pid } = JSON.parse(readFileSync(join(root, '.data', 'pg.json'), 'utf8'));
    if (process.platform === 'linux' && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(root, '.data'))) return;
    process.kill(pid, 'SIGINT');
  } catch {
    // Not there or not running.
  }
}

function node24() {
  const packaged = join(modules, '.bin', 'node');
  if (process.platform !== 'win32' && existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return process.execPath;
  fail(
    `No packaged Node.js ${neededNode} for ${process.platform}-${process.arch}. Install Node.js ${neededNode} or later (this is ${process.versions.node}) and try again.`,
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
