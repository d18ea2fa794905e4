import type { z } from 'zod';
import type { sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import { proposeDefinition, proposeTargetDefinition } from '#src/server/core/definition/propose.ts';
import { mayOn } from '../access.ts';
import { recordDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { maskedCells } from '../masking.ts';
import { openSettings } from '../secret/index.ts';
import { findSource } from '../source/index.ts';
import { openTarget } from './connectors.ts';

type Input = z.output<typeof sourceInterfaceContract.sample.input>;
type Output = z.input<typeof sourceInterfaceContract.sample.output>;
const timeoutSeconds = 30;

/** The first rows of a stream as it is now, with the stream's settings applied (delimiter, encoding …). */
export async function sampleStream(context: ServiceContext, input: Input): Promise<Output> {
  const row = await findSource(context, 'sourceInterface.sample', input.sourceId);
  const settings = await openSettings(context.ports.secrets, 'source', row);
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  const runtime = await context.ports.loadConnector(row.connector);
  const described = await runtime.describe(context.ports.contextFor(settings, signal), input.stream as StreamRef);
  const increment = { kind: 'full' } as const;
  const target = proposeTargetDefinition(described, 'sample', increment, false);
  const columns = described.fields.map((field) => ({ ...field, sourceNativeType: field.nativeType }));
  const definition = proposeDefinition(described, increment, target, { ddl: '', columns });
  const request = { interfaceId: row.id, interfaceName: 'sample', definition, stream: described.ref };
  const preview = await context.ports.preview(settings, await openTarget(context, row), request, input.limit, signal);
  await recordDataAccess(context, {
    action: 'sourceInterface.sample',
    interfaceId: null,
    columns: preview.sourceFields,
    rowCount: preview.rows.length,
  });
  const isClear = mayOn(context.actor, 'sourceInterface.readValues', { rawDatabaseId: row.rawDatabaseId, sourceId: row.id });
  return { fields: [...described.fields], rows: preview.rows.map(({ source }) => (isClear ? source : maskedCells(source))) };
}
