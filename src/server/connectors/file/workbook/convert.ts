import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { distinctNames } from '../column-names.ts';
import { serialText } from './serial.ts';

export interface WorkbookOptions {
  /** Empty: the first sheet that is not hidden. */
  readonly sheet: string;
  /** From 1; the row that holds the names. */
  readonly headerRow: number;
  readonly hasHeader: boolean;
}

export class WorkbookProblem extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | readonly string[]>>;

  constructor(code: string, details: WorkbookProblem['details']) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

type CellValue = string | number | boolean | Date | null;

export interface SheetList {
  readonly sheets: readonly string[];
  readonly chosen: string;
  readonly is1904: boolean;
}

/** Names of the sheets as the workbook lists them, without reading any. */
export async function listSheets(bytes: Uint8Array, wanted: string): Promise<SheetList> {
  const sheets: string[] = [];
  let chosen: string | null = null;
  const book = await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      sheets.push(name);
      if (wanted === '' ? chosen === null && !hidden && !veryHidden : name === wanted) chosen = name;
      return false;
    },
  });
  if (chosen === null) throw new WorkbookProblem('file/sheet-missing', { sheet: wanted, sheets });
  return { sheets, chosen, is1904: book.dateSystem === '1904' };
}

/**
 * A sheet as one line of JSON for each of its rows, so that a row's line is its number in the sheet: empty for rows without a
 * value, for the header and what stands above it. A row with cells beyond the named columns is an array, which no row can be.
 */
export async function* sheetLines(bytes: Uint8Array, options: WorkbookOptions): AsyncGenerator<string> {
  const { chosen, is1904 } = await listSheets(bytes, options.sheet);
  const headerIndex = options.hasHeader ? options.headerRow - 1 : -1;
  let names: readonly string[] | null = null;
  let nextIndex = 0;
  // Counted from 1904 every day number has a date of its own; from 1900 two of them would share 28 February.
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: chosen, dateSystem: '1904' })) {
    for (; nextIndex < index; nextIndex++) yield '\n';
    nextIndex = index + 1;
    const cells = values.map((value) => plain(value as CellValue, is1904));
    if (index <= headerIndex) {
      if (index === headerIndex) names = distinctNames(cells.map((cell) => (cell === null ? '' : String(cell)))).names;
      yield '\n';
      continue;
    }
    names ??= options.hasHeader ? [] : cells.map((_, column) => `column_${column + 1}`);
    yield `${recordOf(names, cells)}\n`;
  }
}

function plain(value: CellValue, is1904: boolean): string | number | boolean | null {
  return value instanceof Date ? serialText(value, is1904) : value;
}

function recordOf(names: readonly string[], cells: readonly (string | number | boolean | null)[]): string {
  if (cells.every((cell) => cell === null || cell === '')) return '';
  if (cells.slice(names.length).some((cell) => cell !== null && cell !== '')) return JSON.stringify(cells);
  return JSON.stringify(Object.fromEntries(names.map((name, column) => [name, cells[column] ?? null])));
}
