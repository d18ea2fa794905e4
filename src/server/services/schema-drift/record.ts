import { and, eq, isNull, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { schemaDrift } from '#src/db/schema/index.ts';
import type { SchemaChange } from '#src/server/core/drift/drift.ts';

/** Writes what a look at the source found: opens, follows or resolves the drift of the interface. */
export async function recordDrift(
  db: DatabaseOrTransaction,
  { interfaceId, definitionVersion }: { readonly interfaceId: string; readonly definitionVersion: number },
  changes: readonly SchemaChange[],
): Promise<void> {
  if (changes.length === 0) {
    await db
      .update(schemaDrift)
      .set({ resolvedAt: sql`now()` })
      .where(and(eq(schemaDrift.interfaceId, interfaceId), isNull(schemaDrift.resolvedAt)));
    return;
  }
  const isBreaking = changes.some((change) => change.isBreaking);
  await db
    .insert(schemaDrift)
    .values({ interfaceId, definitionVersion, changes, isBreaking })
    .onConflictDoUpdate({
      target: schemaDrift.interfaceId,
      targetWhere: sql`resolved_at is null`,
      set: {
        definitionVersion,
        changes,
        isBreaking,
        seenAt: sql`now()`,
        detectedAt: sql`case when ${schemaDrift.changes} = excluded.changes then ${schemaDrift.detectedAt} else now() end`,
      },
    });
}
