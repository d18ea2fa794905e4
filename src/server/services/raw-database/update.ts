import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { rawDatabase } from '#src/db/schema/index.ts';
import type { rawDatabaseContract } from '#src/server/contracts/raw-database.ts';
import { recordAudit } from '../audit/index.ts';
import { writableConnectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, withUniqueName } from '../errors.ts';
import { completeSettings, sealSettings } from '../secret/index.ts';
import { describeRawDatabase } from './describe.ts';
import { findRawDatabase, type RawDatabaseRow } from './find.ts';

type Input = z.output<typeof rawDatabaseContract.update.input>;

export async function updateRawDatabase(context: ServiceContext, input: Input): Promise<{ version: number }> {
  return withUniqueName(input.name ?? '', 'raw_database_name', () =>
    context.db.transaction(async (tx) => {
      const before = await findRawDatabase(context, 'rawDatabase.update', input.id, tx, true);
      if (before.version !== input.version) throw refusal('object/changed-meanwhile');
      if (input.requiresApproval !== undefined && input.requiresApproval !== before.requiresApproval)
        await findRawDatabase(context, 'rawDatabase.requireApproval', input.id, tx);
      const version = before.version + 1;
      const after = { ...before, ...(await changesOf(context, before, input)), version, updatedAt: context.ports.now() };
      await tx.update(rawDatabase).set(after).where(eq(rawDatabase.id, before.id));
      await recordAudit(tx, context, {
        action: 'rawDatabase.update',
        objectType: 'rawDatabase',
        objectId: before.id,
        objectName: after.name,
        before: describeRawDatabase(before),
        after: describeRawDatabase(after),
      });
      return { version };
    }),
  );
}

async function changesOf(context: ServiceContext, before: RawDatabaseRow, input: Input): Promise<Partial<RawDatabaseRow>> {
  const {
    name = before.name,
    description = before.description,
    schemaName = before.schemaName,
    requiresApproval = before.requiresApproval,
  } = input;
  const plain = { name, description, schemaName, requiresApproval };
  if (!input.config) return plain;
  const descriptor = writableConnectorNamed(before.connector);
  const { config } = await completeSettings(context.ports.secrets, 'raw_database', descriptor, input.config, before);
  return { ...plain, ...(await sealSettings(context.ports.secrets, 'raw_database', descriptor, before.id, config)) };
}
