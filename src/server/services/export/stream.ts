import { byteOrderMark, type CsvCell, csvLine } from '#src/server/contracts/csv.ts';
import type { ExportableList } from '#src/server/contracts/export.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { invalid } from '../errors.ts';
import type { Page } from '../paging.ts';
import { exportedLists } from './lists.ts';

const rowsAPage = 200;

type List = (context: ServiceContext, input: unknown) => Promise<Page<unknown>>;

/** All rows of the filter as lines of CSV, page by page as they are asked for; who took how many is written down, also of a download given up. */
export async function* streamExport(
  context: ServiceContext,
  name: ExportableList,
  filter: object,
): AsyncGenerator<string, void, undefined> {
  const { input, columns, list } = exportedLists[name];
  const headers = Object.keys(columns);
  const cellsOf = Object.values(columns) as ((row: unknown) => CsvCell)[];
  let rowCount = 0;
  let after: string | null = null;
  try {
    do {
      const parsed = input.safeParse({ ...filter, after, limit: rowsAPage });
      if (!parsed.success) throw invalid('filter', parsed.error.issues[0]?.message ?? '');
      const page: Page<unknown> = await (list as unknown as List)(context, parsed.data);
      const lines = page.items.map((row) => csvLine(cellsOf.map((cellOf) => cellOf(row))));
      yield `${after === null ? byteOrderMark + csvLine(headers) : ''}${lines.join('')}`;
      rowCount += lines.length;
      after = page.next;
    } while (after !== null);
  } finally {
    await recordDataAccess(context, { action: `export.${name}`, interfaceId: null, columns: headers, rowCount });
  }
}
