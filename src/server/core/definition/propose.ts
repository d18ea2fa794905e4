import type { ConnectorCapabilities, DiscoveredStream, TargetProposal } from '../connector/protocol.ts';
import type { FieldSchema, LogicalKind } from '../value/logical-type.ts';
import {
  type IncrementStrategy,
  type InterfaceDefinition,
  interfaceDefinitionSchema,
  type MappedColumn,
  type TargetDefinition,
} from './definition.ts';

const timeKinds: readonly LogicalKind[] = ['timestamp', 'timestamptz'];
const integerKinds: readonly LogicalKind[] = ['int16', 'int32', 'int64', 'uint64'];
const maxNameBytes = 63;

/** `['public','orders']` is called `orders`, `['airports.csv']` `airports`. */
export function proposeName(stream: Pick<DiscoveredStream, 'ref'>): string {
  const last = stream.ref.path.at(-1) as string;
  const name =
    stream.ref.kind === 'file'
      ? (last.split(/[\\/]/).at(-1) as string).replace(/(\.(csv|tsv|txt|json|ndjson|jsonl|xls[xm]))?(\.gz)?$/i, '')
      : last;
  return name.trim().slice(0, 120) || 'stream';
}

/** A plain identifier, letters of any script kept, within the length PostgreSQL keeps. */
export function proposeTableName(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  let table = /^\p{N}/u.test(plain) ? `t_${plain}` : plain || 'stream';
  while (Buffer.byteLength(table) > maxNameBytes) table = table.slice(0, -1);
  return table;
}

/** By time if a cursor candidate is one, by key if the key is one whole number, else everything. */
export function proposeIncrement(stream: DiscoveredStream, capabilities: ConnectorCapabilities): IncrementStrategy {
  const keyFields = stream.fields.filter((field) => field.isKey).map((field) => field.name);
  const isOffered = (kind: IncrementStrategy['kind']) => capabilities.incremental.includes(kind) && keyFields.length > 0;
  const time = stream.fields.filter((field) => field.isCursorCandidate && timeKinds.includes(field.type.kind)).toSorted(byChange)[0];
  if (time && isOffered('timestamp')) return { kind: 'timestamp', cursorField: time.name, keyFields, overlapSeconds: 300 };
  const key = stream.fields.find((field) => field.isKey && integerKinds.includes(field.type.kind));
  if (key && keyFields.length === 1 && isOffered('key')) return { kind: 'key', cursorField: key.name, keyFields, overlapKeys: 1000 };
  return { kind: 'full' };
}

/** A time that moves with every change finds more than the time at which a row was made. */
const changeNames = /(?:updat|modif|chang|last|touch|sync|修改|更新|变更)/i;
const makingNames = /(?:creat|insert|birth|made|创建|新增)/i;

function byChange(a: FieldSchema, b: FieldSchema): number {
  return rankOf(a) - rankOf(b);
}

function rankOf({ name }: FieldSchema): number {
  if (changeNames.test(name)) return 0;
  return makingNames.test(name) ? 2 : 1;
}

/** Where and how it lands, before the target was asked for its types. */
export function proposeTargetDefinition(
  stream: DiscoveredStream,
  schema: string,
  increment: IncrementStrategy,
  isRealtime: boolean,
): TargetDefinition {
  const keyColumns = stream.fields.filter((field) => field.isKey).map((field) => field.name);
  const whole = isRealtime ? 'append' : 'overwrite';
  const writeMode = increment.kind === 'full' ? whole : keyColumns.length > 0 ? 'upsert' : 'append';
  return { schema, table: proposeTableName(proposeName(stream)), writeMode, keyColumns, isEmptyOverwriteAllowed: false };
}

/** Every field to a column of its name, with the types the target proposed. */
export function proposeDefinition(
  stream: DiscoveredStream,
  increment: IncrementStrategy,
  target: TargetDefinition,
  proposal: TargetProposal,
): InterfaceDefinition {
  const columns = stream.fields.map((field, index): MappedColumn => {
    const column = proposal.columns[index] ?? field;
    const { name, type, nativeType, isNullable } = column;
    return { target: name, source: { kind: 'field', field: field.name }, type, nativeType, isNullable, isKey: field.isKey };
  });
  const keyColumns = columns.filter((column) => column.isKey).map((column) => column.target);
  return interfaceDefinitionSchema.parse({ fields: stream.fields, columns, increment, target: { ...target, keyColumns } });
}
