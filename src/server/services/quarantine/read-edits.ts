import { and, eq, inArray, ne } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { quarantinedRow } from '#src/db/schema/index.ts';
import { harmlessText, meantText, parseCsv } from '#src/server/contracts/csv.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';
import { fieldOfHeader } from './export-columns.ts';
import type { QuarantineRow } from './find.ts';

const maxRows = 5000;

type Owner = InterfaceRow & { readonly sourceId: string };

export interface RowEdit {
  readonly line: number;
  readonly row: QuarantineRow;
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
  /** All fields as they are after the edit. */
  readonly values: Readonly<Record<string, string | null>>;
}

export interface EditProblem {
  readonly line: number;
  readonly code: string;
  readonly details: Readonly<Record<string, Json>>;
}

export interface Edits {
  readonly owner: Owner;
  readonly rowCount: number;
  readonly edits: readonly RowEdit[];
  readonly problems: readonly EditProblem[];
}

/** Compares a file with the rows it names; whoever may not read values would write masks over them and is refused. */
export async function readEdits(
  context: ServiceContext,
  permission: 'quarantine.checkEdits' | 'quarantine.updateEdits',
  { interfaceId, content }: { readonly interfaceId: string; readonly content: string },
  db: DatabaseOrTransaction = context.db,
  isLocked = false,
): Promise<Edits> {
  await findInterface(context, 'quarantine.readValues', interfaceId, db);
  const owner = await findInterface(context, permission, interfaceId, db);
  const { header, records } = tableOf(content);
  const query = db
    .select()
    .from(quarantinedRow)
    .where(
      and(
        inArray(quarantinedRow.id, idsOf(header, records)),
        eq(quarantinedRow.interfaceId, owner.id),
        ne(quarantinedRow.state, 'pending'),
      ),
    );
  const found = await (isLocked ? query.for('update') : query);
  const byId = new Map(found.map((row) => [String(row.id), row]));
  const read = records.map((cells, index) => readRecord({ header, cells, line: index + 2, byId, owner }));
  return {
    owner,
    rowCount: records.length,
    edits: read.flatMap((one) => ('changes' in one ? [one] : [])),
    problems: [...read.flatMap((one) => ('code' in one ? [one] : [])), ...repeatedIds(header, records)],
  };
}

function tableOf(content: string): { header: readonly string[]; records: readonly (readonly string[])[] } {
  const [header, ...records] = parseCsv(content) ?? [];
  if (!header?.includes('id') || !header.some((name) => fieldOfHeader(name) !== null))
    throw refusal('quarantine/edits-unreadable', {}, 'content');
  if (records.length > maxRows) throw refusal('quarantine/edits-too-many', { count: records.length, limit: maxRows }, 'content');
  return { header, records };
}

function idsOf(header: readonly string[], records: readonly (readonly string[])[]): bigint[] {
  const at = header.indexOf('id');
  return records.flatMap((cells) => (/^[1-9]\d{0,17}$/.test(cells[at] ?? '') ? [BigInt(cells[at] as string)] : []));
}

interface Line {
  readonly header: readonly string[];
  readonly cells: readonly string[];
  readonly line: number;
  readonly byId: ReadonlyMap<string, QuarantineRow>;
  readonly owner: Owner;
}

function readRecord({ header, cells, line, byId, owner }: Line): RowEdit | EditProblem {
  const problem = (code: string, details: EditProblem['details'] = {}): EditProblem => ({ line, code, details });
  if (cells.length !== header.length) return problem('quarantine/edits-ragged', { expected: header.length, actual: cells.length });
  const id = cells[header.indexOf('id')] as string;
  const row = byId.get(id);
  if (!row) return problem('quarantine/edits-unknown-row', { id });
  const before = row.editedValues ?? row.sourceValues ?? Object.fromEntries(owner.definition.fields.map(({ name }) => [name, null]));
  const changes = header.flatMap((name, column) => changeOf(before, fieldOfHeader(name), cells[column] as string));
  const unknown = changes.find(({ field }) => !Object.hasOwn(before, field));
  if (unknown) return problem('quarantine/unknown-field', { field: unknown.field });
  if (changes.length > 0 && row.state !== 'open' && row.state !== 'edited') return problem('quarantine/not-editable', { state: row.state });
  return { line, row, changes, values: { ...before, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) } };
}

/** A cell that still says what was written for its value is no edit; one that was emptied is NULL. */
function changeOf(values: Readonly<Record<string, string | null>>, field: string | null, cell: string): RowEdit['changes'][number][] {
  if (field === null) return [];
  const before = values[field] ?? null;
  if (lineEnds(cell) === lineEnds(harmlessText(before ?? ''))) return [];
  return [{ field, before, after: cell === '' ? null : meantText(cell) }];
}

/** Spreadsheets write the line ends of their own system into cells. */
function lineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function repeatedIds(header: readonly string[], records: readonly (readonly string[])[]): EditProblem[] {
  const at = header.indexOf('id');
  const seen = new Set<string>();
  return records.flatMap((cells, index) => {
    const id = cells[at] ?? '';
    if (!seen.has(id)) return seen.add(id) && [];
    return [{ line: index + 2, code: 'quarantine/edits-repeated-row', details: { id } }];
  });
}
