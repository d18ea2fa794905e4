import { HeadwaterError } from '../core/errors/headwater-error.ts';
import { type Attempt, log, planAttempt, resumedRun } from './attempt.ts';
import type { RunPlan } from './plan.ts';
import { openWriter } from './start-partition.ts';

/**
 * A source that cannot be read on where it stopped is read again from its beginning where no row can double: the table beside
 * the target is thrown away, merged rows are merged once more. See `docs/adr/0013-starting-a-load-over.md`.
 */
export function mayStartOver(plan: RunPlan, error: unknown): boolean {
  if (!(error instanceof HeadwaterError) || error.errorClass !== 'position-lost') return false;
  return plan.definition.target.writeMode !== 'append' && !plan.options.isReplay && resumedRun(plan) === null;
}

/** The target forgets first: until the metadata has too, the next attempt sees that it knows more and does this again. */
export async function startOver(attempt: Attempt, error: unknown): Promise<Attempt> {
  const { plan, ports, signal, run, partitions } = attempt;
  for (const { name } of partitions) await forgetInTarget(attempt, name, error);
  await ports.ledger.startOver(run);
  const code = error instanceof HeadwaterError ? error.code : '';
  await log(ports, run, { level: 'warn', code: 'run.begun-again', details: { reason: code } });
  return planAttempt(plan, ports, signal, run);
}

async function forgetInTarget(attempt: Attempt, partition: string, error: unknown): Promise<void> {
  const writer = await openWriter(attempt, partition);
  try {
    if (!writer.startOver) throw error;
    await writer.takeOver();
    await writer.startOver();
  } finally {
    await writer.close().catch(() => undefined);
  }
}
