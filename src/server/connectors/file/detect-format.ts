import type { FileStreamConfig } from './descriptor.ts';

export type FileFormat = Exclude<FileStreamConfig['format'], 'auto'>;

/** By name, corrected by what the text shows. `sample` is UTF-8. */
export function detectFormat(name: string, sample: Buffer): FileFormat {
  const extension = /\.([a-z]+)(\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (['csv', 'tsv', 'tab', 'txt'].includes(extension)) return 'csv';
  if (['ndjson', 'jsonl'].includes(extension)) return 'ndjson';
  const text = sample.toString('utf8').trimStart();
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{')) return hasSecondObjectOnOwnLine(text) ? 'ndjson' : 'json';
  return extension === 'json' ? 'json' : 'csv';
}

function hasSecondObjectOnOwnLine(text: string): boolean {
  const [first = '', second = ''] = text.split('\n', 2);
  try {
    JSON.parse(first);
  } catch {
    return false;
  }
  return second.trimStart().startsWith('{');
}

const delimiters = [',', '\t', ';', '|'] as const;

/** The character that splits the first lines into the same number of fields, and into most. */
export function detectDelimiter(sample: Buffer, quote: string): string {
  const lines = sample
    .toString('utf8')
    .split(/\r\n|\n|\r/)
    .slice(0, 50)
    .filter((line) => line !== '');
  let best = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter, quote));
    const usual = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === usual).length;
    const score = usual === 0 ? 0 : (agreeing / lines.length) * 1000 + usual;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function countOutsideQuotes(line: string, delimiter: string, quote: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === quote) isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count++;
  }
  return count;
}

/** Path of the first array of objects, as keys joined by dots; empty for the document itself. */
export function detectJsonPath(sample: Buffer): string {
  const path: string[] = [];
  const text = sample.toString('utf8');
  const tokens = /"((?:[^"\\]|\\.)*)"(\s*:)?|[[\]{}]/gs;
  const opened: ('[' | '{')[] = [];
  let key = '';
  for (const token of text.matchAll(tokens)) {
    const [whole, name, colon] = token;
    if (name !== undefined) key = colon === undefined ? key : name;
    else if (whole === '[') {
      const isOfObjects = /^\s*\{/.test(text.slice(token.index + 1, token.index + 200));
      if (!opened.includes('[') && isOfObjects) return [...path.slice(1), ...(opened.length > 0 ? [key] : [])].join('.');
      opened.push('[');
      path.push(key);
    } else if (whole === '{') {
      opened.push('{');
      path.push(opened.length === 1 ? '' : key);
    } else {
      opened.pop();
      path.pop();
    }
  }
  return '';
}
