import { stringify } from 'yaml';

export type OutputFormat = 'json' | 'yaml' | 'table';

/** One answer on standard output, in the wanted form. */
export function print(value: unknown, format: OutputFormat): void {
  process.stdout.write(`${render(value, format)}\n`);
}

export function render(value: unknown, format: OutputFormat): string {
  const plain = JSON.parse(JSON.stringify(value ?? null)) as unknown;
  if (format === 'json') return JSON.stringify(plain, null, 2);
  if (format === 'yaml') return stringify(plain).trimEnd();
  return Array.isArray(plain) ? table(plain as Record<string, unknown>[]) : pairs(plain);
}

/** For people on standard error: what happens while something takes its time. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

function table(rows: readonly Record<string, unknown>[]): string {
  if (rows.length === 0) return '(none)';
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => cellText(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => displayWidth(line[index] as string))));
  return cells
    .map((line) =>
      line
        .map((cell, index) => cell + ' '.repeat((widths[index] as number) - displayWidth(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pairs(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  const entries = Object.entries(value);
  const width = Math.max(...entries.map(([key]) => key.length));
  return entries.map(([key, entry]) => `${key.padEnd(width)}  ${cellText(entry)}`).join('\n');
}

/** Control characters would move the cursor of the reader's terminal. */
function cellText(value: unknown): string {
  const text = value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replaceAll(/\p{Cc}/gu, '·');
}

/** Chinese, Japanese and Korean characters take two columns of a terminal. */
function displayWidth(text: string): number {
  return [...text].reduce(
    (width, character) =>
      width +
      (/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character)
        ? 2
        : 1),
    0,
  );
}
