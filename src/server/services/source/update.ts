import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { source } from '#src/db/schema/index.ts';
import type { sourceContract } from '#src/server/contracts/source.ts';
import { recordAudit } from '../audit/index.ts';
import { connectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal, withUniqueName } from '../errors.ts';
import { completeSettings, sealSettings } from '../secret/index.ts';
import { describeSource } from './describe.ts';
import { findSource, type SourceRow } from './find.ts';

type Input = z.output<typeof sourceContract.update.input>;

export async function updateSource(context: ServiceContext, input: Input): Promise<{ version: number }> {
  return withUniqueName(input.name ?? '', 'source_name', () =>
    context.db.transaction(async (tx) => {
      const before = await findSource(context, 'source.update', input.id, tx, true);
      if (before.version !== input.version) throw refusal('object/changed-meanwhile');
      const version = before.version + 1;
      const changes = { ...(await changesOf(context, before, input)), version, updatedAt: context.ports.now() };
      await tx.update(source).set(changes).where(eq(source.id, before.id));
      const entry = { action: 'source.update', objectType: 'source', objectId: before.id, objectName: changes.name };
      await recordAudit(tx, context, { ...entry, before: describeSource(before), after: describeSource({ ...before, ...changes }) });
      return { version };
    }),
  );
}

/** A changed connection is unknown until it is checked, which is soon, and its breaker closes. */
async function changesOf(context: ServiceContext, before: SourceRow, input: Input) {
  const { name = before.name, description = before.description, budget = before.budget } = input;
  const retry = input.retry === undefined ? before.retry : input.retry;
  const probeMinutes = input.probeMinutes === undefined ? before.probeMinutes : input.probeMinutes;
  const nextProbeAt = context.ports.now();
  if (!input.config) return { name, description, budget, retry, probeMinutes, nextProbeAt };
  const descriptor = connectorNamed(before.connector);
  const { config } = await completeSettings(context.ports.secrets, 'source', descriptor, input.config, before);
  const sealed = await sealSettings(context.ports.secrets, 'source', descriptor, before.id, config);
  const unknown = { health: 'unknown', healthSince: null, consecutiveFailures: 0, breakerOpenUntil: null };
  return { name, description, budget, retry, probeMinutes, nextProbeAt, ...sealed, ...unknown };
}
