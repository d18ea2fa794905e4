import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
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

/** A figure of the report, which groups of measures bring up to date one by one. */
export interface Finding extends Measure {
  readonly mode: 'full' | 'quick';
  /** ISO date of the run. */
  readonly on: string;
}

const findingsFile = 'docs/benchmarks.json';

/** Puts new findings in place of those of the same name and writes the page anew. */
export async function publishFindings(fresh: readonly Finding[]): Promise<void> {
  const { machine, findings } = await readFindings();
  const isSameMachine = machine === machineLine();
  const kept = isSameMachine ? findings.filter(({ name }) => !fresh.some((finding) => finding.name === name)) : [];
  const all = [...kept, ...fresh].sort((one, other) => rank(findings, one) - rank(findings, other));
  await writeFile(findingsFile, `${JSON.stringify({ machine: machineLine(), findings: all }, null, 2)}\n`);
  await writeFile('docs/benchmarks.md', pageOf(all));
}

async function readFindings(): Promise<{ machine: string; findings: readonly Finding[] }> {
  if (!existsSync(findingsFile)) return { machine: machineLine(), findings: [] };
  return JSON.parse(await readFile(findingsFile, 'utf8'));
}

/** The place it had; new ones come last. */
function rank(findings: readonly Finding[], { name }: Finding): number {
  const place = findings.findIndex((finding) => finding.name === name);
  return place < 0 ? findings.length : place;
}

function pageOf(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => {
    const sign = finding.better === 'higher' ? '≥' : '≤';
    const verdict = isMet(finding) ? 'met' : 'missed';
    const { name, value, unit, target, note, mode, on } = finding;
    return `| ${name} | ${show(value)} ${unit.replaceAll('|', '\\|')} | ${sign} ${show(target)} | ${verdict} | ${note} | ${mode}, ${on} |`;
  });
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. Both sides of a ratio run in turn in one call; the figure is the median of the pairs.',
    'Everything of ours goes through the product: a real worker process, planner, rules, progress, quarantine, statistics.',
    '',
    `Machine: ${machineLine()}. Trust the ratios, not the seconds.`,
    '',
    '| measure | figure | target | | behind it | run |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

export function show(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 3 : 1);
}
