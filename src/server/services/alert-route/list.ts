import { asc, getTableColumns } from 'drizzle-orm';
import { alertRoute } from '#src/db/schema/index.ts';
import type { AlertRouteView } from '#src/server/contracts/alert-route.ts';
import { requirePermission } from '../access.ts';
import { scopeNameOf } from '../alert/index.ts';
import type { ServiceContext } from '../context.ts';

const maxRoutes = 500;

export async function listAlertRoutes(context: ServiceContext): Promise<AlertRouteView[]> {
  requirePermission(context, 'alertRoute.list');
  const rows = await context.db
    .select({ ...getTableColumns(alertRoute), scopeName: scopeNameOf('alert_route') })
    .from(alertRoute)
    .orderBy(asc(alertRoute.name), asc(alertRoute.id))
    .limit(maxRoutes);
  return rows.map(({ createdAt: _, updatedAt: __, ...row }) => row as unknown as AlertRouteView);
}
