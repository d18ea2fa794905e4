import type { Batch } from '../core/batch/batch.ts';
import type { IngestReceipt } from '../core/connector/protocol.ts';
import type { ErrorRecord } from '../core/errors/headwater-error.ts';
import type { BatchResult, Preview, RowVerdict, RunOutcome } from './outcome.ts';
import type { RunPlan } from './plan.ts';
import type { EnginePorts } from './ports.ts';

/** The entry points of the engine; `index.ts` exports one function for each. */
export interface Engine {
  /**
   * Carries one attempt of a batch run from its plan to its outcome; never rejects. `signal` is the hard stop (lease lost,
   * cancel that waited too long): whatever is under way is dropped and the target rolls back. The soft stop is
   * `ports.lease.stopping`.
   */
  executeRun(plan: RunPlan, ports: EnginePorts, signal: AbortSignal): Promise<RunOutcome>;
  /** Takes over the target for a realtime interface. Rejects with the error that stopped it. */
  openRealtimeSession(plan: RunPlan, ports: EnginePorts, signal: AbortSignal): Promise<RealtimeSession>;
  /** The first `limit` rows (1,000 at most make sense) through the whole pipeline; writes nothing anywhere. */
  previewRun(plan: RunPlan, ports: PreviewPorts, limit: number, signal: AbortSignal): Promise<Preview>;
  /** The same for source rows that are at hand: touches neither source nor target. */
  rehearseRows(plan: RunPlan, ports: RehearsalPorts, rows: readonly EditedRow['values'][]): Preview;
  /** Every `config` error that compiling mapping and rules meets, each with its path in the definition. */
  listProblems(plan: RunPlan, ports: RevalidationPorts): readonly ErrorRecord[];
  /** Source values as a person edited them through mapping and rules; touches neither source nor target. */
  revalidateRows(plan: RunPlan, ports: RevalidationPorts, rows: readonly EditedRow[]): Promise<readonly RowVerdict[]>;
}

export type PreviewPorts = Pick<EnginePorts, 'source' | 'target' | 'rules' | 'expressions' | 'secretOf' | 'clock'>;
export type RehearsalPorts = Pick<EnginePorts, 'rules' | 'expressions' | 'secretOf' | 'clock'>;
export type RevalidationPorts = Pick<EnginePorts, 'rules' | 'expressions' | 'secretOf'>;

export interface EditedRow {
  readonly id: string;
  /** Canonical text by source field, null for NULL. */
  readonly values: Readonly<Record<string, string | null>>;
}

/**
 * Micro-batches of a realtime interface. Calls may overlap: they commit in the order of the calls. The columns of each batch
 * are the definition's `fields` in order.
 */
export interface RealtimeSession {
  /**
   * Resolves when the rows and their quarantine entries are durable. `receiptsFor` is asked once the outcome of each row is
   * known and before the commit; its receipts commit with the rows. Any rejection ends the session: open a new one.
   */
  submit(batch: Batch, receiptsFor?: (result: BatchResult) => readonly IngestReceipt[]): Promise<BatchResult>;
  /** Answers stored earlier for these idempotency keys. */
  findReceipts(idempotencyKeys: readonly string[]): Promise<readonly IngestReceipt[]>;
  /** Waits for submitted batches, settles them, closes the target and says how the run ended. */
  close(): Promise<RunOutcome>;
}
