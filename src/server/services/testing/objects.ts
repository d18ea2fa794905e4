import { randomUUID } from 'node:crypto';
import { seededDefinition, seedQuarantine, seedRun, seedTree, type Tree } from './seed.ts';
import type { World } from './world.ts';

/** One of everything a verb can name by its id, all in one tree; what is behind it is refused without being looked up. */
export interface Objects extends Tree {
  readonly userId: string;
  readonly runId: string;
  readonly rowId: string;
  readonly requestId: string;
  readonly testId: string;
  readonly moveId: string;
  readonly verificationId: string;
  readonly alertId: string;
  readonly alertRuleId: string;
  readonly muteId: string;
  readonly notificationId: string;
  readonly grantId: string;
  readonly backfillId: string;
}

export async function seedObjects(world: World): Promise<Objects> {
  const tree = await seedTree(world);
  const { sourceId, rawDatabaseId, interfaceId } = tree;
  const insert = async (statement: string, values: readonly unknown[]): Promise<string> => {
    const { rows } = await world.database.pool.query<{ id: string }>(`${statement} RETURNING id::text AS id`, [...values]);
    return rows[0]?.id ?? '';
  };
  const unreachable = `jsonb_set(config, '{host}', '"10.0.0.1"')`;
  await world.database.pool.query(`UPDATE source SET config = ${unreachable} WHERE id = $1`, [sourceId]);
  await world.database.pool.query(`UPDATE raw_database SET config = ${unreachable} WHERE id = $1`, [rawDatabaseId]);
  const runId = await seedRun(world, tree, 'failed');
  const [rowId = ''] = await seedQuarantine(world, tree, runId, ['x']);
  const userId = (await world.contextAs('none')).actor.id as string;
  const definition = JSON.stringify(seededDefinition);
  const place = [rawDatabaseId, sourceId, interfaceId];
  const alertId = await insert(
    `INSERT INTO alert (fingerprint, object, kind, severity, code, object_name, raw_database_id, source_id, interface_id)
     VALUES ($4, 'x', 'empty', 'warning', 'alert/empty', 'x', $1, $2, $3)`,
    [...place, randomUUID()],
  );
  const notifierId = await insert(`INSERT INTO notifier (name, notifier, config) VALUES ($1, 'webhook', '{}')`, [randomUUID()]);
  return {
    ...tree,
    userId,
    runId,
    rowId,
    alertId,
    requestId: await insert(
      `INSERT INTO publish_request (interface_id, stream, definition, author, author_id) VALUES ($1, '{}', $2, 'x', $3)`,
      [interfaceId, definition, randomUUID()],
    ),
    testId: await insert(`INSERT INTO interface_test (interface_id, name, rows, expected, author) VALUES ($1, 't', '[]', '[]', 'x')`, [
      interfaceId,
    ]),
    moveId: await insert(`INSERT INTO progress_move (interface_id, reason, actor) VALUES ($1, 'x', 'x')`, [interfaceId]),
    verificationId: await insert(
      `INSERT INTO verification (interface_id, definition_version, trigger, requested_by) VALUES ($1, 1, 'manual', 'x')`,
      [interfaceId],
    ),
    alertRuleId: await insert(`INSERT INTO alert_rule (kind, severity, interface_id) VALUES ('late', 'warning', $1)`, [interfaceId]),
    muteId: await insert(`INSERT INTO alert_mute (name, reason, created_by, interface_id) VALUES ('x', 'x', 'x', $1)`, [interfaceId]),
    notificationId: await insert(`INSERT INTO notification (alert_id, notifier_id, purpose, state) VALUES ($1, $2, 'firing', 'failed')`, [
      alertId,
      notifierId,
    ]),
    backfillId: await insert(
      `INSERT INTO backfill (interface_id, requested_by, kind, lower, upper, is_parallel, "order")
       VALUES ($1, 'x', 'TIME', '2026-01-01', '2026-01-02', false, 'oldest-first')`,
      [interfaceId],
    ),
    grantId: await insert(`INSERT INTO role_grant (user_id, source_id, role) VALUES ($1, $2, 'viewer')`, [userId, sourceId]),
  };
}

/** Ids of the right form behind which there is nothing. */
export function missingObjects(): Objects {
  const serial = '999999';
  const uuids = [
    'rawDatabaseId',
    'sourceId',
    'interfaceId',
    'userId',
    'requestId',
    'testId',
    'moveId',
    'alertRuleId',
    'muteId',
    'grantId',
    'backfillId',
  ];
  const serials = { runId: serial, rowId: serial, verificationId: serial, alertId: serial, notificationId: serial };
  return { ...Object.fromEntries(uuids.map((name) => [name, randomUUID()])), ...serials } as unknown as Objects;
}
