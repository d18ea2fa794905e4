import { eq } from 'drizzle-orm';
import { run } from '#src/db/schema/index.ts';
import type { CsvCell } from '#src/server/contracts/csv.ts';
import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';
import type { QuarantineFilter } from './selection.ts';

const prefix = 'field.';

/** The prefix keeps a source field called `id` apart from the row's own. */
export function fieldHeader(field: string): string {
  return prefix + field;
}

export function fieldOfHeader(header: string): string | null {
  return header.startsWith(prefix) ? header.slice(prefix.length) : null;
}

/** What stands in a file of rows: what they are, then the fields of their interface as they would be replayed. */
export async function exportColumns(
  context: ServiceContext,
  filter: QuarantineFilter,
): Promise<Readonly<Record<string, (row: QuarantinedRow) => CsvCell>>> {
  const { definition } = await findInterface(context, 'quarantine.list', await interfaceOf(context, filter));
  const fields = definition.fields.map(({ name }) => [
    fieldHeader(name),
    (row: QuarantinedRow) => (row.editedValues ?? row.sourceValues)?.[name],
  ]);
  return {
    id: (row) => row.id,
    state: (row) => row.state,
    code: (row) => row.code,
    rule: (row) => row.rule,
    column: (row) => row.column,
    sql_state: (row) => row.sqlState,
    run: (row) => row.runId,
    tries: (row) => row.tries,
    created_at: (row) => row.createdAt,
    ...Object.fromEntries(fields),
  };
}

async function interfaceOf({ db }: ServiceContext, { interfaceId, runId, replayRunId }: QuarantineFilter): Promise<string> {
  if (interfaceId) return interfaceId;
  const id = runId ?? replayRunId;
  const [found] = id
    ? await db
        .select({ interfaceId: run.interfaceId })
        .from(run)
        .where(eq(run.id, BigInt(id)))
    : [];
  if (!found) throw refusal('object/missing');
  return found.interfaceId;
}
