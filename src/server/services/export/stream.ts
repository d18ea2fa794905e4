import { byteOrderMark, type CsvCell, csvLine } from '#src/server/contracts/csv.ts';
import type { ExportableList, ExportFormat } from '#src/server/contracts/export.ts';
import type { Json } from '#src/server/core/value/json.ts';
import { recordAudit, recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid } from '../errors.ts';
import type { Page } from '../paging.ts';
import { auditedExports, exportedLists } from './lists.ts';

const rowsAPage = 200;

type List = (context: ServiceContext, input: unknown) => Promise<Page<unknown>>;

/** All rows of the filter as lines, page by page as they are asked for; who took how many is written down, also of a download given up. */
export async function* streamExport(
  context: ServiceContext,
  name: ExportableList,
  filter: object,
  format: ExportFormat = 'csv',
): AsyncGenerator<string, void, undefined> {
  const { input, list } = exportedLists[name];
  const columns = await columnsOf(context, name, filter);
  const headers = Object.keys(columns);
  const cellsOf = Object.values(columns) as ((row: unknown) => CsvCell)[];
  const { head, line } = writerOf(format, headers);
  let rowCount: number | null = null;
  let after: string | null = null;
  try {
    do {
      const parsed = input.safeParse({ ...filter, after, limit: rowsAPage });
      if (!parsed.success) throw invalid('filter', parsed.error.issues[0]?.message ?? '');
      const page: Page<unknown> = await (list as unknown as List)(context, parsed.data);
      const lines = page.items.map((row) => line(cellsOf.map((cellOf) => cellOf(row))));
      rowCount ??= 0;
      yield `${after === null ? head : ''}${lines.join('')}`;
      rowCount += lines.length;
      after = page.next;
    } while (after !== null);
  } finally {
    if (rowCount !== null) await recordExport(context, name, headers, filter, rowCount);
  }
}

async function columnsOf(context: ServiceContext, name: ExportableList, filter: object): Promise<object> {
  const { input, columns } = exportedLists[name];
  if (typeof columns !== 'function') return columns;
  const parsed = input.safeParse(filter);
  if (!parsed.success) throw invalid('filter', parsed.error.issues[0]?.message ?? '');
  return columns(context, parsed.data as never);
}

function writerOf(format: ExportFormat, headers: readonly string[]) {
  if (format === 'csv') return { head: byteOrderMark + csvLine(headers), line: csvLine };
  const line = (cells: readonly CsvCell[]) =>
    `${JSON.stringify(Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? null])))}\n`;
  return { head: '', line };
}

async function recordExport(
  context: ServiceContext,
  name: ExportableList,
  columns: readonly string[],
  filter: object,
  rowCount: number,
): Promise<void> {
  await recordDataAccess(context, { action: `export.${name}`, interfaceId: null, columns, rowCount });
  if (!auditedExports.has(name)) return;
  const after = { list: name, filter: filter as Json, rowCount };
  await context.db.transaction((tx) =>
    recordAudit(tx, context, { action: 'audit.export', objectType: 'auditEvent', objectId: name, after }),
  );
}
