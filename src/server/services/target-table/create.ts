import { recordAudit } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { findInterface, type InterfaceRow, openTarget } from '../source-interface/index.ts';

const timeoutSeconds = 60;

export async function createTarget(
  context: ServiceContext,
  input: { readonly interfaceId: string; readonly ddl: string },
): Promise<{ isDone: true }> {
  const row = await findInterface(context, 'targetTable.create', input.interfaceId);
  await runTargetDdl(context, row, input.ddl);
  return { isDone: true };
}

/** Runs reviewed DDL in the target; audited before it runs, for it cannot be taken back. */
export async function runTargetDdl(context: ServiceContext, row: InterfaceRow, ddl: string): Promise<void> {
  const settings = await openTarget(context, row);
  const runtime = await context.ports.loadConnector(settings.connector);
  if (!runtime.createTarget) throw refusal('connector/cannot-write', { connector: settings.connector });
  const { schema, table } = row.definition.target;
  await context.db.transaction((tx) =>
    recordAudit(tx, context, {
      action: 'targetTable.create',
      objectType: 'sourceInterface',
      objectId: row.id,
      objectName: row.name,
      after: { table: `${schema}.${table}`, ddl },
    }),
  );
  await runtime.createTarget(context.ports.contextFor(settings, AbortSignal.timeout(timeoutSeconds * 1000)), ddl);
}
