import { and, desc, eq, isNull, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { driftCheck, driftPolicy, schemaDrift, source, sourceInterface } from '#src/db/schema/index.ts';
import type { Drift, driftContract } from '#src/server/contracts/drift.ts';
import type { ServiceContext } from '../context.ts';
import { findSource } from '../source/index.ts';
import { findInterface } from '../source-interface/index.ts';

type List = z.input<typeof driftContract.list.output>;
type Get = z.input<typeof driftContract.get.output>;

/** What differs at the source now, for each of its interfaces, and when one looked. */
export async function listDrift(context: ServiceContext, { sourceId }: { readonly sourceId: string }): Promise<List> {
  await findSource(context, 'drift.list', sourceId);
  const [check] = await context.db
    .select({ nextAt: driftCheck.nextAt, error: driftCheck.error, checkedAt: source.discoveredAt })
    .from(source)
    .leftJoin(driftCheck, eq(driftCheck.sourceId, source.id))
    .where(eq(source.id, sourceId));
  return {
    items: await selectOpen(context, eq(sourceInterface.sourceId, sourceId)),
    checkedAt: check?.checkedAt ?? null,
    nextCheckAt: check?.nextAt ?? null,
    error: (check?.error ?? null) as List['error'],
  };
}

export async function getDrift(context: ServiceContext, { interfaceId }: { readonly interfaceId: string }): Promise<Get> {
  await findInterface(context, 'drift.get', interfaceId);
  const [own] = await context.db.select().from(driftPolicy).where(eq(driftPolicy.interfaceId, interfaceId));
  const [open] = await selectOpen(context, eq(sourceInterface.id, interfaceId));
  return { policy: (own?.policy ?? 'ignore') as Get['policy'], open: open ?? null };
}

async function selectOpen(context: ServiceContext, condition: SQL): Promise<Drift[]> {
  const rows = await context.db
    .select({ drift: schemaDrift, name: sourceInterface.name, policy: driftPolicy.policy })
    .from(schemaDrift)
    .innerJoin(sourceInterface, eq(sourceInterface.id, schemaDrift.interfaceId))
    .leftJoin(driftPolicy, eq(driftPolicy.interfaceId, schemaDrift.interfaceId))
    .where(and(condition, isNull(schemaDrift.resolvedAt)))
    .orderBy(desc(schemaDrift.isBreaking), sourceInterface.name);
  return rows.map(({ drift: { interfaceId, definitionVersion, isBreaking, changes, detectedAt, seenAt }, name, policy }) => ({
    ...{ interfaceId, definitionVersion, isBreaking, detectedAt, seenAt },
    interfaceName: name,
    changes: [...changes],
    policy: (policy ?? 'ignore') as Drift['policy'],
  }));
}
