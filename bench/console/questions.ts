import type pg from 'pg';

/** One of each kind of object, busy ones where there is a choice. */
export interface Samples {
  readonly rawDatabaseId: string;
  readonly sourceId: string;
  readonly interfaceId: string;
  readonly runId: string;
  readonly quarantinedId: string;
  readonly alertId: string;
  readonly auditId: string;
}

export async function takeSamples(pool: pg.Pool): Promise<Samples> {
  const { rows } = await pool.query<Samples>(`
    SELECT s.raw_database_id AS "rawDatabaseId", r.source_id AS "sourceId", r.interface_id AS "interfaceId", r.id::text AS "runId", q.id::text AS "quarantinedId",
      (SELECT max(id)::text FROM alert) AS "alertId", (SELECT max(id)::text FROM audit_event) AS "auditId"
    FROM (SELECT * FROM quarantined_row WHERE state = 'open' ORDER BY id DESC LIMIT 1) q JOIN run r ON r.id = q.run_id JOIN source s ON s.id = r.source_id`);
  return rows[0] as Samples;
}

export interface Question {
  /** Procedure, and what is asked where it is asked twice. */
  readonly name: string;
  readonly procedure: string;
  readonly input: unknown;
}

/** What pages ask the server: every list, dashboard and search, first pages and filtered ones. */
export function questionsOf({
  rawDatabaseId,
  sourceId,
  interfaceId,
  runId,
  quarantinedId,
  alertId,
  auditId,
}: Samples): readonly Question[] {
  const ask = (procedure: string, input: unknown = {}, detail = ''): Question => ({
    name: detail ? `${procedure} ${detail}` : procedure,
    procedure,
    input,
  });
  const aWeekAgo = new Date(Date.now() - 7 * 86_400_000);
  return [
    ask('overview.get'),
    ask('metric.get', { range: '24h' }, '24 h'),
    ask('metric.get', { range: '30d', rawDatabaseId }, '30 d of a raw database'),
    ask('metric.get', { range: '13mo' }, '13 months'),
    ask('metric.listWorkers', {}),
    ask('rawDatabase.list', {}),
    ask('rawDatabase.get', { id: rawDatabaseId }),
    ask('source.list', {}),
    ask('source.list', { q: '订单' }, 'searched'),
    ask('source.get', { id: sourceId }),
    ask('probe.list', { sourceId }),
    ask('probe.listSources', {}),
    ask('sourceInterface.list', {}),
    ask('sourceInterface.list', { q: '会员' }, 'searched'),
    ask('sourceInterface.list', { rawDatabaseId }, 'of a raw database'),
    ask('sourceInterface.list', { lastRunState: 'failed' }, 'failed last'),
    ask('sourceInterface.list', { isLate: true }, 'late'),
    ask('sourceInterface.get', { id: interfaceId }),
    ask('interfaceVersion.list', { interfaceId }),
    ask('timeline.list', { interfaceId }),
    ask('why.get', { interfaceId, question: 'late' }),
    ask('run.list', {}),
    ask('run.list', { states: ['failed'] }, 'failed'),
    ask('run.list', { rawDatabaseId }, 'of a raw database'),
    ask('run.list', { sourceId }, 'of a source'),
    ask('run.list', { interfaceId }, 'of an interface'),
    ask('run.list', { trigger: 'manual' }, 'by hand'),
    ask('run.list', { trigger: 'backfill' }, 'of a kind there is none of'),
    ask('run.list', { category: 'data' }, 'with errors of a kind there is none of'),
    ask('run.list', { from: aWeekAgo }, 'of a week'),
    ask('run.list', { q: '库存' }, 'searched'),
    ask('run.get', { id: runId }),
    ask('run.listBatches', { id: runId }),
    ask('run.listLog', { id: runId }),
    ask('quarantine.count', { filter: { interfaceId } }),
    ask('quarantine.listGroups', {}),
    ask('quarantine.listGroups', { interfaceId }, 'of an interface'),
    ask('quarantine.list', {}),
    ask('quarantine.list', { interfaceId }, 'of an interface'),
    ask('quarantine.get', { id: quarantinedId }),
    ask('quality.list', { level: 'interface' }),
    ask('quality.list', { level: 'rawDatabase' }, 'of raw databases'),
    ask('quality.get', { interfaceId }),
    ask('quality.listDays', { days: 30, rawDatabaseId }),
    ask('alert.list', {}),
    ask('alert.list', { conditions: ['firing'], handlings: ['unhandled'] }, 'unhandled'),
    ask('alert.list', { rawDatabaseId }, 'of a raw database'),
    ask('alert.get', { id: alertId }),
    ask('alert.count'),
    ask('notification.list', {}),
    ask('schedule.list', {}),
    ask('schedule.listFires', {}),
    ask('schedule.listFires', { interfaceId }, 'of an interface'),
    ask('worker.list', {}),
    ask('audit.list', {}),
    ask('audit.list', { actor: 'admin-3@example.com' }, 'of an actor'),
    ask('audit.list', { objectType: 'sourceInterface', objectId: '77' }, 'of an object'),
    ask('audit.list', { from: aWeekAgo }, 'of a week'),
    ask('audit.get', { id: auditId }),
    ask('audit.listDataAccess', {}),
    ask('audit.listDataAccess', { interfaceId }, 'of an interface'),
    ask('search.list', { q: '订单' }),
    ask('search.list', { q: 'customers_47' }, 'of a name'),
    ask('publishRequest.list', {}),
    ask('setting.list'),
    ask('user.list', {}),
  ];
}
