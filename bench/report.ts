import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly target: number;
  readonly better: 'higher' | 'lower';
  readonly unit: string;
  /** What stood behind the figure: seconds of each side, rows, sizes. */
  readonly note: string;
}

export function isMet(measure: Measure): boolean {
  return measure.better === 'higher' ? measure.value >= measure.target : measure.value <= measure.target;
}

export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} x ${model}, ${gib} GiB, ${process.platform}, Node ${process.version}`;
}

export async function writeJson(file: string, measures: readonly Measure[]): Promise<void> {
  const rows = measures.map(({ name, value, target, better, unit }) => ({ name, value, target, better, unit }));
  await writeFile(file, `${JSON.stringify({ measures: rows }, null, 2)}\n`);
}

export async function writeMarkdown(file: string, measures: readonly Measure[], mode: string): Promise<void> {
  const rows = measures.map((measure) => {
    const sign = measure.better === 'higher' ? '≥' : '≤';
    const verdict = isMet(measure) ? 'met' : 'missed';
    return `| ${measure.name} | ${show(measure.value)} ${measure.unit} | ${sign} ${show(measure.target)} | ${verdict} | ${measure.note} |`;
  });
  const page = [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. Both sides of a ratio run in turn in one call; the figure is the median of the pairs.',
    'Everything of ours goes through the product: a real worker process, planner, rules, progress, quarantine, statistics.',
    '',
    `Machine: ${machineLine()}. Mode: ${mode}. Trust the ratios, not the seconds.`,
    '',
    '| measure | figure | target | | behind it |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ];
  await writeFile(file, page.join('\n'));
}

export function show(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 3 : 1);
}
