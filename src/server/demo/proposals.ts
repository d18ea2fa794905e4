import { type Manifest, manifestSchema } from '../contracts/manifest.ts';
import type { InterfaceDefinition, MappedColumn } from '../core/definition/definition.ts';
import { proposeTableName } from '../core/definition/propose.ts';
import type { ServiceContext } from '../services/context.ts';
import { proposeInterfaces } from '../services/source-interface/index.ts';
import { demoNames } from './context.ts';
import type { DemoInterface } from './interfaces.ts';

/** What discovery proposes for the stream, with the demo's target, rules and increment. */
export async function manifestFor(services: ServiceContext, sourceId: string, wanted: DemoInterface): Promise<Manifest> {
  const isTable = wanted.source === demoNames.databaseSource;
  const stream = { path: [...wanted.path], kind: isTable ? ('table' as const) : ('file' as const), config: {} };
  const [proposal] = await proposeInterfaces(services, { sourceId, streams: [stream] });
  if (!proposal) throw new Error(`Nothing was found at ${wanted.path.join('/')}`);
  return manifestSchema.parse({
    apiVersion: 'headwater/v1',
    kind: 'Interface',
    metadata: { name: wanted.name, source: wanted.source, rawDatabase: demoNames.rawDatabase },
    spec: {
      description: wanted.description,
      kind: 'batch',
      stream: proposal.stream,
      definition: definitionOf(proposal.definition, wanted),
      ...(wanted.trigger && { schedule: { spec: { trigger: wanted.trigger } } }),
    },
  });
}

function definitionOf(proposed: InterfaceDefinition, wanted: DemoInterface): unknown {
  const keyColumns = wanted.keyColumns ?? [];
  return {
    ...proposed,
    columns: proposed.columns.map((column) => columnOf(column, wanted, keyColumns)),
    rules: (wanted.rules ?? []).map((step, index) => ({
      id: `${index + 1}-${step.rule}`,
      params: {},
      gate: 'quarantine',
      ...step,
      columns: [...step.columns],
    })),
    increment: wanted.increment ?? { kind: 'full' },
    target: { schema: proposed.target.schema, table: proposeTableName(wanted.name), writeMode: wanted.writeMode, keyColumns },
  };
}

function columnOf(column: MappedColumn, wanted: DemoInterface, keyColumns: readonly string[]): MappedColumn {
  const target = proposeTableName(column.target);
  const isKey = keyColumns.includes(target);
  return { ...column, ...wanted.types?.[target], target, isKey, isNullable: column.isNullable && !isKey };
}
