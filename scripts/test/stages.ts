import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../lib/repository.ts';
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
  const steps = readReport<{ isPassed: boolean }[]>(report) ?? [];
  const passed = steps.filter(({ isPassed }) => isPassed).length;
  return withExitCode({ passed, failed: steps.length - passed, skipped: 0 }, exitCode);
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

async function unit(report: string): Promise<StageResult> {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await runShown('vitest', args, { timeoutMinutes: 25 });
  const result = readReport<VitestReport>(report);
  if (!result) return { ...none, failed: 1 };
  const brokenFiles = result.testResults.filter(isBroken).length;
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = result;
  return withExitCode({ passed, failed: numFailedTests + brokenFiles, skipped: numPendingTests + numTodoTests }, exitCode);
}

/** A file that could not be loaded, or whose set-up failed, has no failed test to count. */
function isBroken({ status, assertionResults }: VitestReport['testResults'][number]): boolean {
  return status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed');
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
  const failed = result ? verdicts.filter((verdict) => result[verdict] !== 0).length : verdicts.length;
  return withExitCode({ passed: verdicts.length - failed, failed, skipped: 0 }, exitCode);
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

async function journeys(folder: string): Promise<StageResult> {
  const report = join(folder, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const exitCode = await withProduct(join(folder, 'product'), (product) =>
    runShown('playwright', ['test', '--reporter=list,json'], { timeoutMinutes: 15, env: { ...env, ...product } }),
  );
  const stats = readReport<PlaywrightReport>(report)?.stats;
  if (!stats) return { ...none, failed: 1 };
  return withExitCode({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, exitCode);
}
