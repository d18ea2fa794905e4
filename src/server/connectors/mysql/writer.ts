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
import { BatchWrite, type Destination } from './batch-write.ts';
import { withSession } from './bounds.ts';
import type { MysqlConfig } from './config.ts';
import { planDestination } from './destination.ts';
import { serverError, toHeadwaterError } from './errors.ts';
import { claim, ensureLedger, fenced, findProgress, findReceipts, type LedgerKey, moveProgress, storeReceipts } from './ledger.ts';
import { Session } from './session.ts';
import { forgetLoad, inTransaction, prepareShadow, publishShadow } from './shadow.ts';
import { describeTargetTable, type Target } from './target.ts';

/** One connection fills the next batch while the other one commits. */
const laneCount = 2;

interface Lane {
  readonly session: Session;
  readonly destination: Destination;
  isBusy: boolean;
}

export async function openWriter(context: ConnectorContext<MysqlConfig>, request: WriteRequest): Promise<Writer> {
  const session = await openSession(context);
  try {
    return new MysqlWriter(context, request, session, await describeTargetTable(session, request));
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** READ COMMITTED takes no locks on gaps, which the rows of the next batch would wait for. */
async function openSession(context: ConnectorContext<MysqlConfig>): Promise<Session> {
  const session = await Session.open(context);
  await session.execute('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  return session;
}

class MysqlWriter implements Writer {
  private readonly context: ConnectorContext<MysqlConfig>;
  private readonly request: WriteRequest;
  private readonly control: Session;
  private readonly target: Target;
  private readonly key: LedgerKey;
  private readonly lanes: Lane[] = [];
  private hasTakenOver = false;

  constructor(context: ConnectorContext<MysqlConfig>, request: WriteRequest, control: Session, target: Target) {
    this.context = context;
    this.request = request;
    this.control = control;
    this.target = target;
    const { interfaceId, runId, partition, fencingToken } = request;
    this.key = { schema: target.schema, interfaceId, runId, partition, fencingToken };
  }

  async takeOver(): Promise<Progress | null> {
    await ensureLedger(this.control, this.key.schema);
    let standing: Progress | null = null;
    await inTransaction(this.control, async () => {
      standing = await findProgress(this.control, this.key, 'FOR UPDATE');
      if (standing && BigInt(standing.fencingToken) > BigInt(this.request.fencingToken)) throw fenced(this.key);
      await claim(this.control, this.key, standing?.runId === this.request.runId);
    });
    const before = standing as Progress | null;
    const isSameRun = before?.runId === this.request.runId;
    if (this.target.shadow !== null) await prepareShadow(this.control, this.key, this.target, isSameRun ? null : (before?.runId ?? null));
    this.hasTakenOver = true;
    return before && isSameRun ? { ...before, fencingToken: this.request.fencingToken } : null;
  }

  async readProgress(): Promise<Progress | null> {
    return withSession(this.context, async (session) => {
      try {
        return await findProgress(session, this.key);
      } catch (error) {
        if ((error as HeadwaterError).code === 'mysql/table-missing') return null;
        throw error;
      }
    });
  }

  /** May be called while the `commit` of the batch before is under way: it then runs on the other connection. */
  async begin(batch: Batch): Promise<PendingWrite> {
    const lane = await this.freeLane();
    lane.isBusy = true;
    const write = new BatchWrite(lane.session, lane.destination);
    try {
      await lane.session.execute('START TRANSACTION');
      await write.write(batch);
    } catch (error) {
      await this.rollback(lane);
      throw error;
    }
    return {
      ...write.counts,
      bytesWritten: write.bytesWritten,
      statements: statementsOf(lane.destination),
      rejected: write.rejected,
      commit: (progress, receipts = []) => this.commit(lane, progress, receipts),
      rollback: () => this.rollback(lane),
    };
  }

  async startOver(): Promise<void> {
    await forgetLoad(this.control, this.key, this.target);
  }

  async finish(finalCounts: RowCounts): Promise<void> {
    if (this.target.shadow !== null) await publishShadow(this.control, this.key, this.target, this.request, finalCounts);
  }

  async findReceipts(idempotencyKeys: readonly string[]): Promise<readonly IngestReceipt[]> {
    return withSession(this.context, (session) => findReceipts(session, this.key, idempotencyKeys));
  }

  async close(): Promise<void> {
    await Promise.all([this.control, ...this.lanes.map(({ session }) => session)].map((session) => session.close()));
  }

  private async commit(lane: Lane, progress: Progress, receipts: readonly IngestReceipt[]): Promise<void> {
    try {
      await moveProgress(lane.session, this.key, progress);
      await storeReceipts(lane.session, this.key, receipts);
    } catch (error) {
      await this.rollback(lane);
      throw error;
    }
    try {
      await lane.session.runRaw('COMMIT');
    } catch (error) {
      throw commitError(error, progress);
    } finally {
      lane.isBusy = false;
    }
  }

  private async rollback(lane: Lane): Promise<void> {
    await lane.session.execute('ROLLBACK').catch(() => undefined);
    lane.isBusy = false;
  }

  private async freeLane(): Promise<Lane> {
    const free = this.lanes.find(({ isBusy }) => !isBusy);
    if (free) return free;
    if (this.lanes.length >= laneCount) throw invariantError('write/too-many-batches');
    const session = await openSession(this.context);
    const destination = await planDestination(session, this.target, this.request, !this.hasTakenOver);
    const lane = { session, destination, isBusy: false };
    this.lanes.push(lane);
    return lane;
  }
}

/** An answer of the server is an answer; a connection lost while it was on its way leaves open what became of the batch. */
function commitError(error: unknown, progress: Progress): HeadwaterError {
  if (serverError(error)) return toHeadwaterError(error);
  if (error instanceof HeadwaterError && error.errorClass === 'cancelled') return error;
  return transientError('write/commit-ambiguous', error, { batchNumber: progress.batchNumber });
}

/** What writes a batch, with its rows left out. */
function statementsOf({ insert, suffix, stage }: Destination): readonly string[] {
  return [`${insert}…${suffix}`, ...(stage === null ? [] : [stage.move, stage.clear])];
}
