import type { Database } from '#src/db/client.ts';
import type { ServiceContext } from '#src/server/services/context.ts';
import type { ServicePorts } from '#src/server/services/ports.ts';

/** A worker acts with all rights; what it changes stands in the audit log under its name. */
export function workerContext(db: Database, ports: ServicePorts): ServiceContext {
  return {
    db,
    ports,
    origin: null,
    actor: { kind: 'worker', id: null, name: 'worker', role: 'admin', grants: [], mustChangePassword: false },
  };
}
