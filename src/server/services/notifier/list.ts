import { asc, getTableColumns, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { notification, notifier } from '#src/db/schema/index.ts';
import type { NotifierView, notifierContract } from '#src/server/contracts/notifier.ts';
import { formSpecOf } from '#src/server/core/plugin/form-spec.ts';
import { notifierCatalog } from '#src/server/notifiers/catalog.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { redactSettings } from '../secret/index.ts';
import { stored } from './find.ts';

type Output = z.input<typeof notifierContract.list.output>;

const maxNotifiers = 200;
const last = (state: string) =>
  sql<
    string | null
  >`(select n.created_at from ${notification} n where n.notifier_id = notifier.id and n.state = ${state} order by n.id desc limit 1)`;

/** Addresses and recipients are for administrators; everyone else sees which channels there are. */
export async function listNotifiers(context: ServiceContext): Promise<Output> {
  requirePermission(context, 'notifier.list');
  const rows = await context.db
    .select({
      row: getTableColumns(notifier),
      lastSentAt: sql<string | null>`(select max(n.sent_at) from ${notification} n where n.notifier_id = notifier.id)`,
      lastFailedAt: last('failed'),
      queued: sql<number>`(select count(*)::int from ${notification} n where n.notifier_id = notifier.id and n.state in ('queued', 'sending'))`,
    })
    .from(notifier)
    .orderBy(asc(notifier.name))
    .limit(maxNotifiers);
  const isAdmin = context.actor.role === 'admin';
  const dateOf = (text: string | null) => (text === null ? null : new Date(text));
  return {
    kinds: notifierCatalog.map(({ config, ...kind }) => ({ ...kind, form: formSpecOf(config) as Output['kinds'][number]['form'] })),
    notifiers: rows.map(({ row, queued, ...times }) => ({
      ...(row as unknown as NotifierView),
      config: isAdmin ? redactSettings(stored(row)) : {},
      queued,
      lastSentAt: dateOf(times.lastSentAt),
      lastFailedAt: dateOf(times.lastFailedAt),
    })),
  };
}
