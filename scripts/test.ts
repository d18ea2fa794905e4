/** `npm test`: everything, on a fresh clone. Stages named as arguments run alone: `npm test -- verify build`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRunning, type Stage, type StageResult } from './test/stage.ts';
import { stagesIn } from './test/stages.ts';

interface Line extends StageResult {
  name: string;
  seconds: number;
}

const folder = mkdtempSync(join(tmpdir(), 'headwater-test-run-'));
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, interrupt);
process.channel?.unref();

const lines: Line[] = [];
for (const stage of wanted()) if (!isInterrupted) lines.push(await run(stage));
rmSync(folder, { recursive: true, force: true });
summarise(lines);
process.exit();

function wanted(): readonly Stage[] {
  const names = process.argv.slice(2);
  const stages = stagesIn(folder);
  return names.length === 0 ? stages : stages.filter(({ name }) => names.some((wish) => name.includes(wish)));
}

async function run(stage: Stage): Promise<Line> {
  console.log(`\n── ${stage.name} ──`);
  const started = performance.now();
  const result = await stage.run().catch((error: Error): StageResult => {
    console.log(`✗ ${error.stack ?? error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  return { ...result, name: stage.name, seconds: (performance.now() - started) / 1000 };
}

function interrupt(): void {
  isInterrupted = true;
  killRunning();
}

function summarise(results: readonly Line[]): void {
  const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[key], 0);
  console.log('\n── summary ──');
  for (const { name, seconds, passed, failed, skipped } of results) {
    console.log(`${name.padEnd(36)} ${seconds.toFixed(0).padStart(5)} s  ${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
  for (const { name, failures = [] } of results) for (const failure of failures) console.log(`✗ ${name}: ${failure}`);
  process.exitCode = sum('failed') > 0 || isInterrupted ? 1 : 0;
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
}
