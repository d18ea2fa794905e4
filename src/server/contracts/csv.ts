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
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
