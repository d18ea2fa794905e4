import { asc, eq, inArray } from 'drizzle-orm';
import {
  alert,
  alertEvent,
  alertMember,
  type notification,
  rawDatabase,
  source,
  sourceInterface,
  userAccount,
} from '#src/db/schema/index.ts';
import type { Locale } from '#src/server/contracts/common.ts';
import type { Severity } from '#src/server/core/alert/alert.ts';
import type { ServiceContext } from '../context.ts';
import type { MessageSubject } from './compose.ts';
import type { NotifierRow } from './find.ts';

/** A message that is due, with what it speaks of and to whom. */
export interface Letter {
  readonly row: typeof notification.$inferSelect;
  readonly subject: MessageSubject;
  readonly locale: Locale;
  /** Of one person; null: the channel's own recipients. */
  readonly address: string | null;
}

const maxNames = 20;

export async function loadLetters(
  { db }: ServiceContext,
  rows: readonly (typeof notification.$inferSelect)[],
  channel: NotifierRow,
): Promise<Letter[]> {
  if (rows.length === 0) return [];
  const alertIds = rows.flatMap(({ alertId }) => alertId ?? []);
  const eventIds = rows.flatMap(({ eventId }) => eventId ?? []);
  const alerts = await db
    .select({ alert, sourceName: source.name, rawDatabaseName: rawDatabase.name })
    .from(alert)
    .leftJoin(source, eq(source.id, alert.sourceId))
    .leftJoin(rawDatabase, eq(rawDatabase.id, alert.rawDatabaseId))
    .where(inArray(alert.id, alertIds));
  const events = await db.select().from(alertEvent).where(inArray(alertEvent.id, eventIds));
  const members = await db
    .select({ alertId: alertMember.alertId, name: sourceInterface.name })
    .from(alertMember)
    .innerJoin(sourceInterface, eq(sourceInterface.id, alertMember.interfaceId))
    .where(inArray(alertMember.alertId, alertIds))
    .orderBy(asc(sourceInterface.name));
  const people = await db
    .select()
    .from(userAccount)
    .where(
      inArray(
        userAccount.id,
        rows.flatMap(({ recipient }) => recipient || []),
      ),
    );
  return rows.flatMap((row) => {
    const found = alerts.find(({ alert: { id } }) => id === row.alertId);
    const person = people.find(({ id }) => id === row.recipient);
    if (!found || (row.recipient !== '' && !person)) return [];
    const names = members.filter(({ alertId }) => alertId === row.alertId).map(({ name }) => name);
    const actor = events.find(({ id }) => id === row.eventId)?.actor ?? null;
    const subject = { ...subjectOf(found.alert, row.purpose), ...found, memberNames: names.slice(0, maxNames), actor };
    return [{ row, subject, locale: (person?.locale ?? channel.locale) as Locale, address: person?.email ?? null }];
  });
}

function subjectOf(row: typeof alert.$inferSelect, purpose: string) {
  const { kind, code, details, error, objectName, count, memberCount, firedAt, resolvedAt } = row;
  const isResolved = purpose === 'resolved';
  return {
    alertId: String(row.id),
    purpose,
    severity: row.severity as Severity,
    isResolved,
    resolvedAt: isResolved ? resolvedAt : null,
    ...{ kind, code, details, error, objectName, count, memberCount, firedAt },
  };
}
