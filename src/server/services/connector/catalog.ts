import { connectorCatalog } from '#src/server/connectors/catalog.ts';
import type { ConnectorDescriptor } from '#src/server/core/connector/protocol.ts';
import { refusal } from '../errors.ts';

export function connectorNamed(name: string): ConnectorDescriptor {
  const descriptor = connectorCatalog.find((candidate) => candidate.name === name);
  if (!descriptor) throw refusal('connector/unknown', { connector: name }, 'connector');
  return descriptor;
}

export function writableConnectorNamed(name: string): ConnectorDescriptor {
  const descriptor = connectorNamed(name);
  if (!descriptor.capabilities.write) throw refusal('connector/cannot-write', { connector: name }, 'connector');
  return descriptor;
}
