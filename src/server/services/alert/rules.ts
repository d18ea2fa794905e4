import { and, inArray, isNull, or } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '#src/db/client.ts';
import { alertRule } from '#src/db/schema/index.ts';
import type { AlertPlace } from '#src/server/core/alert/alert.ts';
import { type FindRule, ruleFinder } from '#src/server/core/alert/effective-rule.ts';

const isSystem = and(isNull(alertRule.rawDatabaseId), isNull(alertRule.sourceId), isNull(alertRule.interfaceId));

/** The rules that count at these places, or everywhere. */
export async function findRules(db: DatabaseOrTransaction, places: readonly AlertPlace[] | 'all'): Promise<FindRule> {
  const ids = (of: keyof AlertPlace) => (places === 'all' ? [] : [...new Set(places.flatMap((place) => place[of] ?? []))]);
  const at =
    places === 'all'
      ? undefined
      : or(
          isSystem,
          inArray(alertRule.rawDatabaseId, ids('rawDatabaseId')),
          inArray(alertRule.sourceId, ids('sourceId')),
          inArray(alertRule.interfaceId, ids('interfaceId')),
        );
  return ruleFinder(
    await db
      .select()
      .from(alertRule)
      .where(and(isNull(alertRule.nextAt), at)),
  );
}
