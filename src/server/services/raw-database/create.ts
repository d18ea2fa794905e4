import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { rawDatabase } from '#src/db/schema/index.ts';
import type { rawDatabaseContract } from '#src/server/contracts/raw-database.ts';
import { requirePermission } from '../access.ts';
import { recordAudit } from '../audit/index.ts';
import { writableConnectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { withUniqueName } from '../errors.ts';
import { completeSettings, sealSettings } from '../secret/index.ts';
import { describeRawDatabase } from './describe.ts';

type Input = z.output<typeof rawDatabaseContract.create.input>;

export async function createRawDatabase(context: ServiceContext, input: Input): Promise<{ id: string }> {
  requirePermission(context, 'rawDatabase.create');
  const descriptor = writableConnectorNamed(input.connector);
  const id = randomUUID();
  const { config } = await completeSettings(context.ports.secrets, 'raw_database', descriptor, input.config, null);
  const sealed = await sealSettings(context.ports.secrets, 'raw_database', descriptor, id, config);
  const row = { id, name: input.name, description: input.description, connector: input.connector, schemaName: input.schemaName, ...sealed };
  await withUniqueName(input.name, 'raw_database_name', () =>
    context.db.transaction(async (tx) => {
      await tx.insert(rawDatabase).values({ ...row, ownerId: context.actor.id });
      await recordAudit(tx, context, {
        action: 'rawDatabase.create',
        objectType: 'rawDatabase',
        objectId: id,
        objectName: input.name,
        after: describeRawDatabase({ ...row, requiresApproval: false }),
      });
    }),
  );
  return { id };
}
