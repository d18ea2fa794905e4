import { connectorCatalog } from '#src/server/connectors/catalog.ts';
import type { ConnectorSummary } from '#src/server/contracts/plugin.ts';
import type { ConnectorDescriptor } from '#src/server/core/connector/protocol.ts';
import { formSpecOf } from '#src/server/core/plugin/form-spec.ts';
import type { ServiceContext } from '../context.ts';

export async function listConnectors(
  _context: ServiceContext,
  input: { readonly canWrite?: boolean | undefined },
): Promise<ConnectorSummary[]> {
  return connectorCatalog
    .filter(({ capabilities }) => input.canWrite === undefined || capabilities.write === input.canWrite)
    .map(summaryOf);
}

function summaryOf({
  name,
  label,
  summary,
  kind,
  capabilities,
  deliveryNote,
  config,
  streamConfig,
}: ConnectorDescriptor): ConnectorSummary {
  return {
    name,
    label,
    summary,
    kind,
    capabilities: { ...capabilities, incremental: [...capabilities.incremental] },
    ...(deliveryNote && { deliveryNote }),
    form: formSpecOf(config) as ConnectorSummary['form'],
    streamForm: formSpecOf(streamConfig) as ConnectorSummary['streamForm'],
  };
}
