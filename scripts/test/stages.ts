import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../lib/repository.ts';
import { type PlaywrightReport, playwrightFailures, type VitestReport, vitestFailures } from './failures.ts';
import { installPostgres13 } from './postgres-13.ts';
import { withProduct } from './product.ts';
import { readReport, runShown, type Stage, type StageResult, withExitCode } from './stage.ts';
import { installSystemPackages } from './system-packages.ts';

const none: StageResult = { passed: 0, failed: 0, skipped: 0 };

/** In the order they run; `folder` takes their reports and goes away afterwards. */
export function stagesIn(folder: string): readonly Stage[] {
  return [
    { name: 'system packages', run: installSystemPackages },
    { name: 'PostgreSQL 13', run: installPostgres13 },
    { name: 'verify', run: () => verify(join(folder, 'verify.json')) },
    { name: 'unit, database and contract tests', run: () => unit(join(folder, 'vitest.json')) },
    { name: 'build', run: () => oneCommand('node', ['scripts/build.ts'], 15) },
    { name: 'fault run', run: () => faults(join(folder, 'fault.json')) },
    { name: 'browser journeys', run: () => journeys(folder) },
  ];
}

async function verify(report: string): Promise<StageResult> {
  const exitCode = await runShown('node', ['scripts/verify.ts', '--json', report], { timeoutMinutes: 12 });
  const steps = readReport<{ name: string; isPassed: boolean }[]>(report) ?? [];
  const failures = steps.filter(({ isPassed }) => !isPassed).map(({ name }) => name);
  return withExitCode({ passed: steps.length - failures.length, failed: failures.length, skipped: 0, failures }, exitCode);
}

async function unit(report: string): Promise<StageResult> {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await runShown('vitest', args, { timeoutMinutes: 25 });
  const result = readReport<VitestReport>(report);
  if (!result) return { ...none, failed: 1 };
  const failures = vitestFailures(result);
  const skipped = result.numPendingTests + result.numTodoTests;
  return withExitCode({ passed: result.numPassedTests, failed: failures.length, skipped, failures }, exitCode);
}

async function oneCommand(program: string, args: readonly string[], timeoutMinutes: number): Promise<StageResult> {
  const exitCode = await runShown(program, args, { timeoutMinutes });
  return exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

type FaultReport = Record<'lost' | 'duplicated' | 'unbalanced' | 'doubleFires' | 'stuck', number>;

async function faults(report: string): Promise<StageResult> {
  if (!existsSync(join(repositoryRoot, 'bench/fault/main.ts'))) return { ...none, failed: 1 };
  const args = ['bench/fault/main.ts', '--kills', '20', '--seed', '1', '--json', report];
  const exitCode = await runShown('node', args, { timeoutMinutes: 12 });
  const result = readReport<FaultReport>(report);
  const verdicts = ['lost', 'duplicated', 'unbalanced', 'doubleFires', 'stuck'] as const;
  const failures = verdicts.filter((verdict) => result?.[verdict] !== 0).map((verdict) => `${verdict}: ${result?.[verdict] ?? 'not told'}`);
  return withExitCode({ passed: verdicts.length - failures.length, failed: failures.length, skipped: 0, failures }, exitCode);
}

async function journeys(folder: string): Promise<StageResult> {
  const report = join(folder, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const exitCode = await withProduct(join(folder, 'product'), (product) =>
    runShown('playwright', ['test', '--reporter=list,json'], { timeoutMinutes: 15, env: { ...env, ...product } }),
  );
  const result = readReport<PlaywrightReport>(report);
  if (!result) return { ...none, failed: 1 };
  const failures = playwrightFailures(result);
  const { expected: passed, skipped } = result.stats;
  return withExitCode({ passed, failed: failures.length, skipped, failures }, exitCode);
}
