import type { Batch } from '../../core/batch/batch.ts';
import type {
  ConnectorContext,
  IngestReceipt,
  PendingWrite,
  Progress,
  RowCounts,
  WriteRequest,
  Writer,
} from '../../core/connector/protocol.ts';
import { HeadwaterError, invariantError, transientError } from '../../core/errors/headwater-error.ts';
import { screenRows } from './cell-screen.ts';
import { endOlderClaims, openLane } from './claim.ts';
import type { PostgresConfig } from './config.ts';
import { serverError, toHeadwaterError } from './errors.ts';
import { forgetLoad, publishShadow } from './finish.ts';
import { BatchWrite, type Destination } from './lane.ts';
import { claimSql, commitSql, ensureLedger, findProgress, findReceipts, type LedgerKey, ledgerTable } from './ledger.ts';
import { Session } from './session.ts';
import { createShadow, shadowName, tableExistsSql } from './shadow.ts';
import { quoteIdentifier, quoteLiteral } from './sql.ts';
import { directDestination, type StagedWrite, stagedDestination } from './stage.ts';
import { describeTargetTable, shadowSql, type Target } from './target.ts';
import { formatSignature, planColumn } from './write-columns.ts';

/** One connection fills the next batch while the other one commits. */
const laneCount = 2;

export async function openWriter(context: ConnectorContext<PostgresConfig>, request: WriteRequest): Promise<Writer> {
  const session = await openLane(context, request);
  try {
    return new PostgresWriter(context, request, await describeTargetTable(session, request), session);
  } catch (error) {
    await session.close();
    throw error;
  }
}

class PostgresWriter implements Writer {
  readonly canOverlapCommits: boolean;
  readonly #context: ConnectorContext<PostgresConfig>;
  readonly #request: WriteRequest;
  readonly #target: Target;
  readonly #key: LedgerKey;
  readonly #lanes: Session[];
  readonly #busy = new Set<Session>();
  readonly #pool: Buffer[] = [];
  #destination: { readonly signature: string; readonly value: Destination } | undefined;
  #hasTakenOver = false;
  #hasRepeatedKeys = false;
  /** Asked before every micro-batch, while both lanes may be in transactions. */
  #receipts: Promise<Session> | undefined;

  constructor(context: ConnectorContext<PostgresConfig>, request: WriteRequest, target: Target, session: Session) {
    this.#context = context;
    this.#request = request;
    this.#target = target;
    // A batch that is compared with the target must see the one before.
    this.canOverlapCommits = !isDistinct(request);
    this.#lanes = [session];
    const { interfaceId, runId, partition, fencingToken } = request;
    this.#key = { schema: target.schema, interfaceId, runId, partition, fencingToken };
  }

  async takeOver(): Promise<Progress | null> {
    const session = this.#lanes[0] as Session;
    await ensureLedger(session, this.#key.schema);
    await session.query('BEGIN');
    try {
      const standing = await findProgress(session, this.#key, 'FOR UPDATE');
      this.#assertNotFenced(standing);
      const isSameRun = standing?.runId === this.#request.runId;
      await session.query(claimSql(this.#key, isSameRun));
      if (this.#target.shadow !== null) await this.#prepareShadow(session, isSameRun ? null : (standing?.runId ?? null));
      await session.query('COMMIT');
      await endOlderClaims(session, this.#request);
      this.#hasTakenOver = true;
      return isSameRun ? { ...standing, fencingToken: this.#request.fencingToken } : null;
    } catch (error) {
      await session.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async readProgress(): Promise<Progress | null> {
    return this.#withFreshSession(async (session) => {
      const [ledger] = await session.query(tableExistsSql(this.#key.schema, 'headwater_progress'));
      return ledger?.exists === 't' ? findProgress(session, this.#key) : null;
    });
  }

  /** May be called while the `commit` of the batch before is under way: it then runs on the other connection. */
  async begin(batch: Batch): Promise<PendingWrite> {
    const session = await this.#freeLane();
    this.#busy.add(session);
    try {
      const destination = await this.#destinationFor(session, batch);
      const { keyColumns, writeMode } = this.#request.target;
      const keys = writeMode === 'upsert' ? keyColumns : [];
      const screened = screenRows(batch, destination.columns, this.#target.relation.notNullColumns, keys);
      const write = new BatchWrite(session, destination, batch, screened.rows, this.#pool, this.#hasRepeatedKeys);
      await session.run(() => write.write());
      this.#hasRepeatedKeys = write.hasRepeatedKeys;
      return {
        ...write.counts,
        bytesWritten: write.bytesWritten,
        statements: [destination.prepare, destination.copySql, destination.merge].filter((statement) => Boolean(statement)) as string[],
        rejected: [...screened.rejected, ...write.rejected],
        commit: (progress, receipts = []) => this.#commit(session, progress, receipts),
        rollback: () => this.#rollback(session),
      };
    } catch (error) {
      await this.#rollback(session);
      throw error;
    }
  }

  async startOver(): Promise<void> {
    await forgetLoad(this.#lanes[0] as Session, this.#key, this.#target);
  }

  async finish(finalCounts: RowCounts): Promise<void> {
    if (this.#target.shadow === null) return;
    const session = await this.#freeLane();
    await publishShadow(session, this.#key, this.#target, this.#request, finalCounts);
  }

  async findReceipts(idempotencyKeys: readonly string[]): Promise<readonly IngestReceipt[]> {
    this.#receipts ??= Session.open(this.#context);
    return findReceipts(await this.#receipts, this.#key, idempotencyKeys);
  }

  async close(): Promise<void> {
    const receipts = await this.#receipts?.catch(() => undefined);
    await Promise.all([...this.#lanes, ...(receipts ? [receipts] : [])].map((session) => session.close()));
  }

  async #commit(session: Session, progress: Progress, receipts: readonly IngestReceipt[]): Promise<void> {
    try {
      await session.queryRaw(`${commitSql(this.#key, progress, receipts)} COMMIT`);
      this.#busy.delete(session);
    } catch (error) {
      await this.#rollback(session);
      throw this.#commitError(error, progress);
    }
  }

  #commitError(error: unknown, progress: Progress): HeadwaterError {
    const answer = serverError(error);
    if (answer?.code === '23502' && answer.table === 'headwater_batch') return this.#fenced();
    if (answer) return toHeadwaterError(error);
    if (error instanceof HeadwaterError && error.errorClass === 'cancelled') return error;
    return transientError('write/commit-ambiguous', error, { batchNumber: progress.batchNumber });
  }

  async #rollback(session: Session): Promise<void> {
    await session.query('ROLLBACK').catch(() => undefined);
    this.#busy.delete(session);
  }

  async #freeLane(): Promise<Session> {
    const free = this.#lanes.find((session) => !this.#busy.has(session));
    if (free) return free;
    if (this.#lanes.length >= laneCount) throw invariantError('write/too-many-batches');
    const session = await openLane(this.#context, this.#request);
    this.#lanes.push(session);
    return session;
  }

  async #destinationFor(session: Session, batch: Batch): Promise<Destination> {
    const signature = `${this.#hasTakenOver}:${formatSignature(batch.columns)}`;
    if (this.#destination?.signature === signature) return this.#destination.value;
    const value = await this.#planDestination(session, batch);
    this.#destination = { signature, value };
    return value;
  }

  async #planDestination(session: Session, batch: Batch): Promise<Destination> {
    const types = new Map(this.#target.relation.columns.map(({ name, type }) => [name, type]));
    const columns = this.#request.columns.map(({ name }, index) => {
      const type = types.get(name);
      const column = batch.columns[index];
      if (!type || !column) throw invariantError('write/columns-differ', { column: name });
      return planColumn(name, column.format, type);
    });
    const staged = this.#stagedWrite(columns.some((column) => column.staged !== undefined));
    const isDryShadow = this.#target.shadow !== null && !this.#hasTakenOver;
    const { destination, copyName, prepare } = isDryShadow ? dryShadow(this.#target) : this.#placeOf();
    if (!staged) return directDestination(destination, copyName, columns, prepare);
    const plan = stagedDestination(destination, columns, this.#request.target.keyColumns, staged, await typeNames(session, columns));
    return { ...plan, prepare: [prepare, plan.prepare].filter((part) => part !== '').join('; ') };
  }

  #stagedWrite(needsCast: boolean): StagedWrite | null {
    const { target, hasOverlap, isBoundaryRepeated, cursorColumn, boundary } = this.#request;
    if (target.writeMode === 'upsert') return { kind: 'upsert', hasUniqueIndex: this.#target.hasUniqueKey };
    if (target.writeMode !== 'append') return needsCast ? { kind: 'append' } : null;
    const type = this.#target.relation.columns.find(({ name }) => name === cursorColumn)?.type.nativeType;
    const lower = boundary?.lower != null && type && !isBoundaryRepeated ? `${quoteLiteral(boundary.lower)}::${type}` : null;
    const overlap = hasOverlap && (cursorColumn !== null || target.keyColumns.length > 0) ? { cursorColumn, lower } : null;
    if (isDistinct(this.#request)) return { kind: 'append-distinct', distinctColumns: this.#request.distinctColumns ?? [], overlap };
    if (overlap) return { kind: 'append-new', ...overlap };
    return needsCast ? { kind: 'append' } : null;
  }

  #placeOf(): { destination: string; copyName: string; prepare: string } {
    const { shadow, table, sql } = this.#target;
    const prepare = isDistinct(this.#request) ? oneAtATime(sql) : '';
    return { destination: shadow === null ? sql : shadowSql(this.#target), copyName: shadow ?? table, prepare };
  }

  async #prepareShadow(session: Session, earlierRun: string | null): Promise<void> {
    const { schema, table, shadow } = this.#target;
    await session.query(`SELECT pg_advisory_xact_lock(hashtext(${quoteLiteral(`headwater:${shadow}`)}))`);
    if (earlierRun !== null) {
      await session.query(`DROP TABLE IF EXISTS ${quoteIdentifier(schema)}.${quoteIdentifier(shadowName(table, earlierRun))}`);
    }
    const [finished] = await session.query(`SELECT 1 AS found FROM ${ledgerTable(schema, 'headwater_finish')} WHERE run_id = $1`, [
      this.#request.runId,
    ]);
    const [standing] = await session.query(tableExistsSql(schema, shadow as string));
    if (!finished && standing?.exists !== 't') await createShadow(session, schema, table, shadow as string);
  }

  #assertNotFenced(standing: Progress | null): void {
    if (standing && BigInt(standing.fencingToken) > BigInt(this.#request.fencingToken)) throw this.#fenced();
  }

  #fenced(): HeadwaterError {
    const { interfaceId, partition, fencingToken } = this.#request;
    return invariantError('write/fenced', { interfaceId, partition, fencingToken });
  }

  async #withFreshSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await Session.open(this.#context);
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }
}

function isDistinct({ target, distinctColumns }: WriteRequest): boolean {
  return target.writeMode === 'append' && (distinctColumns ?? []).length > 0;
}

/** Partitions and other runs that compare with this table wait until the batch is committed. */
function oneAtATime(table: string): string {
  return `DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtextextended(${quoteLiteral(`headwater:distinct:${table}`)}, 0)); END $$`;
}

/** A dry run meets the target's constraints, but not its rows: they would be replaced. */
function dryShadow(target: Target): { destination: string; copyName: string; prepare: string } {
  const copyName = 'headwater_dry_run';
  return {
    destination: `pg_temp.${copyName}`,
    copyName,
    prepare: `CREATE TEMP TABLE ${copyName} (LIKE ${target.sql} INCLUDING ALL) ON COMMIT DROP`,
  };
}

async function typeNames(session: Session, columns: Destination['columns']): Promise<ReadonlyMap<string, string>> {
  const byOid = columns.map(({ stageType }) => stageType).filter((type) => type.startsWith('@'));
  if (byOid.length === 0) return new Map();
  const rows = await session.query('SELECT oid, format_type(oid, NULL) AS name FROM unnest($1::oid[]) AS wanted(oid)', [
    byOid.map((type) => type.slice(1)),
  ]);
  return new Map(rows.map((row) => [`@${row.oid}`, row.name as string]));
}
