import type { z } from 'zod';
import type { rawDatabaseContract } from '#src/server/contracts/raw-database.ts';
import type { CheckStage } from '#src/server/core/connector/protocol.ts';
import { requirePermission } from '../access.ts';
import { checkConnection, writableConnectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { completeSettings } from '../secret/index.ts';
import { findRawDatabase } from './find.ts';

type Input = z.output<typeof rawDatabaseContract.check.input>;

export async function* checkRawDatabase(context: ServiceContext, input: Input, signal?: AbortSignal): AsyncGenerator<CheckStage> {
  const stored = input.id ? await findRawDatabase(context, 'rawDatabase.check', input.id) : null;
  if (!stored) requirePermission(context, 'rawDatabase.check');
  const descriptor = writableConnectorNamed(stored?.connector ?? input.connector);
  const settings = await completeSettings(context.ports.secrets, 'raw_database', descriptor, input.config, stored);
  yield* checkConnection(context.ports, settings, signal);
}
