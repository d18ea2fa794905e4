import { writeFile } from 'node:fs/promises';
import { machineLine } from '../report.ts';
import type { LiveFigures } from './moving-runs.ts';
import type { PageFigures } from './pages.ts';
import type { ProcedureFigures } from './procedures.ts';

export interface ConsoleFigures {
  readonly pages: readonly PageFigures[];
  readonly procedures: readonly ProcedureFigures[];
  readonly live: LiveFigures;
}

const maxScriptKib = 350;
const maxServerMilliseconds = 150;
const maxTaskMilliseconds = 200;

/** The budget is that of a list; dashboards and pages of one object bring charts and editors. */
const isList = (path: string) => path !== '/overview' && !path.endsWith('…');
const mark = (isMet: boolean) => (isMet ? 'met' : 'missed');

function pageRows({ pages }: ConsoleFigures): string[][] {
  return pages.map(({ path, scriptKib, firstRowMilliseconds, longestTaskMilliseconds }) => [
    path,
    isList(path) ? `${scriptKib.toFixed(0)} (${mark(scriptKib <= maxScriptKib)})` : scriptKib.toFixed(0),
    firstRowMilliseconds === null ? '–' : firstRowMilliseconds.toFixed(0),
    `${longestTaskMilliseconds.toFixed(0)} (${mark(longestTaskMilliseconds <= maxTaskMilliseconds)})`,
  ]);
}

function procedureRows({ procedures }: ConsoleFigures): string[][] {
  return procedures.map(({ name, p50Milliseconds, p95Milliseconds }) => [
    name,
    p50Milliseconds.toFixed(1),
    `${p95Milliseconds.toFixed(1)} (${mark(p95Milliseconds <= maxServerMilliseconds)})`,
  ]);
}

function liveLine({ live }: ConsoleFigures): string {
  const { movingRuns, countsSeen, seconds, longestTaskMilliseconds } = live;
  return `With ${movingRuns} runs moving, the page of one of them showed ${countsSeen} different counts in ${seconds} s; longest task ${longestTaskMilliseconds.toFixed(0)} ms.`;
}

export function showFigures(figures: ConsoleFigures): void {
  console.table(
    Object.fromEntries(
      pageRows(figures).map(([path, script, row, task]) => [
        path,
        { 'JavaScript, KiB': script, 'first row, ms': row, 'longest task, ms': task },
      ]),
    ),
  );
  console.table(Object.fromEntries(procedureRows(figures).map(([name, p50, p95]) => [name, { 'p50, ms': p50, 'p95, ms': p95 }])));
  console.log(liveLine(figures));
}

export async function writePage(file: string, figures: ConsoleFigures): Promise<void> {
  const table = (head: readonly string[], rows: readonly string[][]) =>
    [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  const lines = [
    '# The console on a large installation',
    '',
    'Written by `npm run bench:console`: 20 raw databases, 400 sources, 5,000 interfaces, 1 M runs, 10 M batches, 1 M quarantined rows,',
    '200 k alerts and 1 M audit events (`npm run seed:large`), the built console, headless Chromium with an empty cache.',
    '',
    `Machine: ${machineLine()}.`,
    '',
    `## Pages (JavaScript of a first visit, of a list ≤ ${maxScriptKib} KiB, no task over ${maxTaskMilliseconds} ms)`,
    '',
    ...table(['page', 'JavaScript, KiB', 'first row, ms', 'longest task, ms'], pageRows(figures)),
    '',
    liveLine(figures),
    '',
    `## Procedures (p95 ≤ ${maxServerMilliseconds} ms)`,
    '',
    ...table(['procedure', 'p50, ms', 'p95, ms'], procedureRows(figures)),
    '',
  ];
  await writeFile(file, lines.join('\n'));
}
