import { asc, getTableColumns } from 'drizzle-orm';
import { alertMute } from '#src/db/schema/index.ts';
import type { AlertMuteView } from '#src/server/contracts/alert-mute.ts';
import { isMutedAt } from '#src/server/core/alert/window.ts';
import { requirePermission } from '../access.ts';
import { scopeNameOf } from '../alert/index.ts';
import type { ServiceContext } from '../context.ts';

const maxMutes = 500;

export async function listAlertMutes(context: ServiceContext): Promise<AlertMuteView[]> {
  requirePermission(context, 'alertMute.list');
  const now = context.ports.now();
  const rows = await context.db
    .select({ ...getTableColumns(alertMute), scopeName: scopeNameOf('alert_mute') })
    .from(alertMute)
    .orderBy(asc(alertMute.name), asc(alertMute.id))
    .limit(maxMutes);
  return rows.map(({ createdAt: _, ...row }) => ({
    ...row,
    kinds: [...row.kinds] as AlertMuteView['kinds'],
    isActive: isMutedAt(row, now),
  }));
}
