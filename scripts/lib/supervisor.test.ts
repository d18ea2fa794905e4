import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Supervised, supervise } from './supervisor.ts';

const patience = { timeout: 10_000 };
const runsUntilTerm = `console.log('up', process.pid); setInterval(() => {}, 1000); process.on('SIGTERM', () => { console.log('drained'); process.exit(0); });`;
let folder: string;
let supervised: Supervised;

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  folder = mkdtempSync(join(tmpdir(), 'headwater-supervisor-'));
  writeFileSync(join(folder, 'program.mjs'), runsUntilTerm);
  const program = { name: 'program', script: join(folder, 'program.mjs'), args: [], env: {}, logFile: join(folder, 'log') };
  supervised = supervise(program);
});
afterEach(async () => {
  await supervised.stop();
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const log = () => readFileSync(join(folder, 'log'), 'utf8');

test('starts a killed program again', async () => {
  await expect.poll(log, patience).toMatch(/up/);
  const first = supervised.pid() as number;
  process.kill(first, 'SIGKILL');
  await expect.poll(log, patience).toMatch(/up \d+\nup \d+/);
  expect(supervised.pid()).not.toBe(first);
});

test('lets a program finish its work when it is stopped and does not start it again', async () => {
  await expect.poll(log, patience).toMatch(/up/);
  await supervised.stop();
  expect(log()).toMatch(/^up \d+\ndrained\n$/);
});
