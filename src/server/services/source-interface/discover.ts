import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import type { InterfaceProposal, sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import type { ConnectorContext, ConnectorRuntime, DiscoveredStream, StreamRef } from '#src/server/core/connector/protocol.ts';
import { conflict, definitionConflicts } from '#src/server/core/definition/conflicts.ts';
import { proposeDefinition, proposeIncrement, proposeName, proposeTargetDefinition } from '#src/server/core/definition/propose.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import { personalDataByName } from '#src/server/core/personal-data/by-name.ts';
import { connectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { openSettings } from '../secret/index.ts';
import { findSource, type SourceRow } from '../source/index.ts';
import { openTarget } from './connectors.ts';

type Input = z.output<typeof sourceInterfaceContract.discover.input>;
const timeoutSeconds = 120;

interface Side {
  readonly runtime: ConnectorRuntime;
  readonly context: ConnectorContext;
}

/** What an interface for each chosen stream would look like; nothing is created. */
export async function proposeInterfaces(context: ServiceContext, input: Input): Promise<InterfaceProposal[]> {
  const row = await findSource(context, 'sourceInterface.discover', input.sourceId);
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const origin = await sideOf(context, await openSettings(context.ports.secrets, 'source', row), signal);
  const target = await sideOf(context, await openTarget(context, row), signal);
  const schema = await defaultSchema(context, row.rawDatabaseId);
  const taken = await takenNames(context, row);
  const proposals: InterfaceProposal[] = [];
  for (const ref of input.streams) {
    const stream = await describe(row, origin, ref as StreamRef);
    const proposal = await propose(row, stream, target, schema);
    proposals.push({ ...proposal, conflicts: [...proposal.conflicts, ...nameConflicts(proposal, taken)] });
    taken.names.add(proposal.name);
    taken.tables.add(tableOf(proposal));
  }
  return proposals;
}

async function sideOf(
  context: ServiceContext,
  settings: Parameters<ServiceContext['ports']['contextFor']>[0],
  signal: AbortSignal,
): Promise<Side> {
  return { runtime: await context.ports.loadConnector(settings.connector), context: context.ports.contextFor(settings, signal) };
}

async function describe(row: SourceRow, origin: Side, ref: StreamRef): Promise<DiscoveredStream> {
  const known = row.discovered?.find(
    (stream) => stream.ref.kind === ref.kind && JSON.stringify(stream.ref.path) === JSON.stringify(ref.path),
  );
  const isUnconfigured = known && JSON.stringify(known.ref.config) === JSON.stringify(ref.config);
  return isUnconfigured ? known : origin.runtime.describe(origin.context, ref);
}

async function propose(row: SourceRow, stream: DiscoveredStream, target: Side, schema: string): Promise<InterfaceProposal> {
  const descriptor = connectorNamed(row.connector);
  const isRealtime = descriptor.kind === 'realtime';
  const increment = isRealtime ? ({ kind: 'full' } as const) : proposeIncrement(stream, descriptor.capabilities);
  const destination = proposeTargetDefinition(stream, schema, increment, isRealtime);
  if (!target.runtime.proposeTarget) throw refusal('connector/cannot-write', { connector: row.connector });
  const proposed = await target.runtime.proposeTarget(target.context, destination, stream.fields);
  const definition = proposeDefinition(stream, increment, destination, proposed);
  const conflicts = [
    ...definitionConflicts(definition, () => true),
    ...streamConflicts(stream, definition.increment),
    ...proposed.columns.flatMap((column) => column.warning ?? []),
  ];
  const { ref, estimatedRows } = stream;
  return {
    stream: ref as InterfaceProposal['stream'],
    name: proposeName(stream),
    kind: isRealtime ? 'realtime' : 'batch',
    definition,
    personalData: personalDataByName(definition.columns),
    ...(estimatedRows !== undefined && { estimatedRows }),
    conflicts: conflicts as InterfaceProposal['conflicts'],
  };
}

function streamConflicts(stream: DiscoveredStream, increment: InterfaceProposal['definition']['increment']): ErrorRecord[] {
  const cursor =
    increment.kind === 'timestamp' || increment.kind === 'key'
      ? stream.fields.find((field) => field.name === increment.cursorField)
      : undefined;
  return cursor?.isNullable ? [conflict('interface/cursor-nullable', 'increment', { column: cursor.name })] : [];
}

function nameConflicts(
  proposal: InterfaceProposal,
  taken: { names: ReadonlySet<string>; tables: ReadonlySet<string> },
): InterfaceProposal['conflicts'] {
  const table = tableOf(proposal);
  return [
    ...(taken.names.has(proposal.name) ? [conflict('interface/name-taken', 'name', { name: proposal.name })] : []),
    ...(taken.tables.has(table) ? [conflict('interface/target-taken', 'definition.target.table', { table })] : []),
  ] as InterfaceProposal['conflicts'];
}

async function takenNames(context: ServiceContext, row: SourceRow): Promise<{ names: Set<string>; tables: Set<string> }> {
  const rows = await context.db
    .select({ name: sourceInterface.name, sourceId: sourceInterface.sourceId, definition: sourceInterface.definition })
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .where(eq(source.rawDatabaseId, row.rawDatabaseId));
  const names = rows.filter(({ sourceId }) => sourceId === row.id).map(({ name }) => name);
  return { names: new Set(names), tables: new Set(rows.map(tableOf)) };
}

function tableOf({
  definition,
}: {
  readonly definition: { readonly target: { readonly schema: string; readonly table: string } };
}): string {
  return `${definition.target.schema}.${definition.target.table}`;
}

async function defaultSchema(context: ServiceContext, id: string): Promise<string> {
  const [row] = await context.db.select({ schemaName: rawDatabase.schemaName }).from(rawDatabase).where(eq(rawDatabase.id, id));
  return row?.schemaName ?? 'public';
}
