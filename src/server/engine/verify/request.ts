import type { VerificationProgress } from '../../core/verification/verification.ts';
import type { PreviewPorts } from '../engine.ts';
import type { RunPlan } from '../plan.ts';

export interface VerifyRequest {
  readonly plan: RunPlan;
  /** The source's rows at or after it have not landed yet; null: all have. */
  readonly boundary: string | null;
  /** Differences of each kind that are kept to be shown. */
  readonly maxKept: number;
  /** Text of rows that one pass over differing chunks may hold. */
  readonly maxPassBytes: number;
  readonly maxPasses: number;
  readonly comparedAt: string;
}

export interface VerifyPorts extends PreviewPorts {
  /** Which of these keys (as in `QuarantineEntry.key`) stand in the interface's quarantine. */
  listQuarantined(keys: readonly string[]): Promise<ReadonlySet<string>>;
  onProgress(progress: VerificationProgress): void;
}
