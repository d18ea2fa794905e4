import type { z } from 'zod';
import { userContract } from '#src/server/contracts/account.ts';
import { alertContract } from '#src/server/contracts/alert.ts';
import { auditContract } from '#src/server/contracts/audit.ts';
import type { CsvCell } from '#src/server/contracts/csv.ts';
import type { ExportableList } from '#src/server/contracts/export.ts';
import { quarantineContract } from '#src/server/contracts/quarantine.ts';
import { rawDatabaseContract } from '#src/server/contracts/raw-database.ts';
import { runContract } from '#src/server/contracts/run.ts';
import { scheduleContract } from '#src/server/contracts/schedule.ts';
import { sourceContract } from '#src/server/contracts/source.ts';
import { sourceInterfaceContract } from '#src/server/contracts/source-interface.ts';
import { listAlerts } from '../alert/index.ts';
import { listAudit, listDataAccess } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { listFires, listSchedules } from '../effective-schedule/index.ts';
import type { Page } from '../paging.ts';
import { exportColumns, listQuarantine, listQuarantineGroups } from '../quarantine/index.ts';
import { listRawDatabases } from '../raw-database/index.ts';
import { listRuns } from '../run/index.ts';
import { listSources } from '../source/index.ts';
import { listInterfaces } from '../source-interface/index.ts';
import { listUsers } from '../user/index.ts';

interface ListContract {
  readonly input: z.ZodType;
}

/** A list as it goes into a file: the verb that pages through it and, by header, what stands in a line. */
export interface Exported {
  readonly input: z.ZodType;
  readonly list: (context: ServiceContext, input: never) => Promise<Page<unknown>>;
  readonly columns: ColumnsOf<never, never>;
}

type Columns<Row> = Readonly<Record<string, (row: Row) => CsvCell>>;

/** Known beforehand, or by what the filter chooses. */
type ColumnsOf<Input, Row> = Columns<Row> | ((context: ServiceContext, input: Input) => Promise<Columns<Row>>);

function exported<C extends ListContract, Row>(
  contract: C,
  list: (context: ServiceContext, input: z.output<C['input']>) => Promise<Page<Row>>,
  columns: ColumnsOf<z.output<C['input']>, Row>,
): Exported {
  return { input: contract.input, list, columns };
}

/** Headers are names for machines, the same in every language. */
export const exportedLists: Readonly<Record<ExportableList, Exported>> = {
  alerts: exported(alertContract.list, listAlerts, {
    id: (row) => row.id,
    kind: (row) => row.kind,
    severity: (row) => row.severity,
    condition: (row) => row.condition,
    handling: (row) => row.handling,
    object: (row) => row.objectName,
    code: (row) => row.code,
    error: (row) => row.error?.code,
    holder: (row) => row.holderName,
    count: (row) => row.count,
    interfaces: (row) => row.memberCount,
    first_seen_at: (row) => row.firstSeenAt,
    last_seen_at: (row) => row.lastSeenAt,
    resolved_at: (row) => row.resolvedAt,
  }),
  rawDatabases: exported(rawDatabaseContract.list, listRawDatabases, {
    id: (row) => row.id,
    name: (row) => row.name,
    connector: (row) => row.connector,
    schema: (row) => row.schemaName,
    sources: (row) => row.sourceCount,
    interfaces: (row) => row.interfaceCount,
    failed_interfaces: (row) => row.failedInterfaces,
    open_quarantined_rows: (row) => row.openQuarantinedRows,
    open_alerts: (row) => row.openAlerts,
    score: (row) => row.score,
    updated_at: (row) => row.updatedAt,
  }),
  sources: exported(sourceContract.list, listSources, {
    id: (row) => row.id,
    name: (row) => row.name,
    raw_database: (row) => row.rawDatabaseName,
    connector: (row) => row.connector,
    health: (row) => row.health,
    checked_at: (row) => row.lastCheckAt,
    interfaces: (row) => row.interfaceCount,
    updated_at: (row) => row.updatedAt,
  }),
  interfaces: exported(sourceInterfaceContract.list, listInterfaces, {
    id: (row) => row.id,
    name: (row) => row.name,
    source: (row) => row.sourceName,
    raw_database: (row) => row.rawDatabaseName,
    target: (row) => `${row.targetSchema}.${row.targetTable}`,
    kind: (row) => row.kind,
    state: (row) => row.state,
    increment: (row) => row.increment,
    write_mode: (row) => row.writeMode,
    last_run: (row) => row.lastRun?.id,
    last_run_state: (row) => row.lastRun?.state,
    last_run_finished_at: (row) => row.lastRun?.finishedAt,
    last_run_read: (row) => row.lastRun?.read,
    open_quarantined_rows: (row) => row.openQuarantinedRows,
    score: (row) => row.score,
    next_fire_at: (row) => row.nextFireAt,
  }),
  runs: exported(runContract.list, listRuns, {
    id: (row) => row.id,
    interface: (row) => row.interfaceName,
    source: (row) => row.sourceName,
    state: (row) => row.state,
    trigger: (row) => row.trigger,
    requested_by: (row) => row.requestedBy,
    attempt: (row) => row.attempt,
    queued_at: (row) => row.queuedAt,
    started_at: (row) => row.startedAt,
    finished_at: (row) => row.finishedAt,
    read: (row) => row.read,
    written: (row) => row.written,
    updated: (row) => row.updated,
    unchanged: (row) => row.unchanged,
    filtered: (row) => row.filtered,
    deduplicated: (row) => row.deduplicated,
    quarantined: (row) => row.quarantined,
    is_balanced: (row) => row.isBalanced,
    error_code: (row) => row.error?.code,
    error_category: (row) => row.error?.category,
  }),
  quarantineCauses: exported(quarantineContract.listGroups, listQuarantineGroups, {
    interface: (row) => row.interfaceName,
    source: (row) => row.sourceName,
    code: (row) => row.code,
    rule: (row) => row.rule,
    column: (row) => row.column,
    sql_state: (row) => row.sqlState,
    rows: (row) => row.rowCount,
    first_seen_at: (row) => row.firstSeenAt,
    last_seen_at: (row) => row.lastSeenAt,
    fingerprint: (row) => row.fingerprint,
  }),
  quarantineRows: exported(quarantineContract.list, listQuarantine, exportColumns),
  schedules: exported(scheduleContract.list, listSchedules, {
    interface: (row) => row.interfaceName,
    source: (row) => row.sourceName,
    level: (row) => row.level,
    schedule: (row) => row.sentence?.en,
    time_zone: (row) => row.spec?.timeZone,
    is_enabled: (row) => row.isEnabled,
    next_fire_at: (row) => row.nextFireAt,
    previous_fire_at: (row) => row.previousFireAt,
    last_outcome: (row) => row.lastOutcome,
  }),
  fires: exported(scheduleContract.listFires, listFires, {
    interface: (row) => row.interfaceName,
    planned_at: (row) => row.plannedAt,
    fired_at: (row) => row.firedAt,
    outcome: (row) => row.outcome,
    reason: (row) => row.reason,
    run: (row) => row.runId,
    boundary_lower: (row) => row.boundaryLower,
    boundary_upper: (row) => row.boundaryUpper,
  }),
  auditEvents: exported(auditContract.list, listAudit, {
    id: (row) => row.id,
    at: (row) => row.at,
    actor: (row) => row.actor,
    action: (row) => row.action,
    result: (row) => row.result,
    object_type: (row) => row.objectType,
    object_id: (row) => row.objectId,
    object: (row) => row.objectName,
    address: (row) => row.origin,
    program: (row) => row.agent,
    reason: (row) => row.reason,
    before: (row) => jsonText(row.before),
    after: (row) => jsonText(row.after),
    hash: (row) => row.hash,
  }),
  dataAccess: exported(auditContract.listDataAccess, listDataAccess, {
    id: (row) => row.id,
    at: (row) => row.at,
    actor: (row) => row.actor,
    action: (row) => row.action,
    interface: (row) => row.interfaceName,
    interface_id: (row) => row.interfaceId,
    columns: (row) => row.columns.join(', '),
    keys: (row) => jsonText(row.keys),
    rows: (row) => row.rowCount,
    address: (row) => row.origin,
  }),
  members: exported(userContract.list, listUsers, {
    id: (row) => row.id,
    name: (row) => row.name,
    email: (row) => row.email,
    role: (row) => row.role,
    teams: (row) => row.teams.join(', '),
    rights: (row) => jsonText(row.grants),
    is_disabled: (row) => String(row.isDisabled),
    is_locked: (row) => String(row.isLocked),
    has_second_factor: (row) => String(row.hasTotp),
    api_tokens: (row) => row.tokenCount,
    last_seen_at: (row) => row.lastSeenAt ?? row.lastSignInAt,
    created_at: (row) => row.createdAt,
  }),
};

/** Lists of people and of what they did: taking them away is itself an event of the audit. */
export const auditedExports: ReadonlySet<ExportableList> = new Set(['auditEvents', 'dataAccess', 'members']);

function jsonText(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
