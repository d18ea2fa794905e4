export type CsvCell = string | number | boolean | bigint | Date | null | undefined;

/** Spreadsheets take a file that begins with it for UTF-8. */
export const byteOrderMark = '\uFEFF';

/** One line of RFC 4180; text that a spreadsheet would take for a formula is quoted away. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  const harmless = harmlessText(cell);
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Text as it stands in a cell: what a spreadsheet would take for a formula has an apostrophe before it. */
export function harmlessText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** What a person meant by a cell of a file this product wrote. */
export function meantText(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Records of RFC 4180 text, with the delimiter spreadsheets of the reader's country chose; null when a quote is never closed. */
export function parseCsv(text: string): string[][] | null {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  const delimiter = delimiterOf(body);
  const token = new RegExp(`"((?:[^"]|"")*)"|([^${delimiter}"\\r\\n][^${delimiter}\\r\\n]*)|(${delimiter})|(\\r\\n|\\n|\\r)`, 'gy');
  const records: string[][] = [];
  const record = [''];
  while (token.lastIndex < body.length) {
    const found = token.exec(body);
    if (!found) return null;
    const [, quoted, plain, isNext, isEnd] = found;
    if (isNext) record.push('');
    else if (isEnd) records.push(record.splice(0, record.length, ''));
    else record[record.length - 1] += quoted?.replaceAll('""', '"') ?? plain ?? '';
  }
  if (record.length > 1 || record[0] !== '') records.push(record);
  return records.filter((cells) => cells.length > 1 || cells[0] !== '');
}

function delimiterOf(text: string): ',' | ';' | '\t' {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  if (head.includes(',')) return ',';
  return head.includes(';') ? ';' : '\t';
}
