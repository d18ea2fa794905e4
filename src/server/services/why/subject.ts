import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { alert, alertMember, run } from '#src/db/schema/index.ts';
import type { whyContract } from '#src/server/contracts/why.ts';
import type { WhyQuestion } from '#src/server/core/why/answer.ts';
import type { ServiceContext } from '../context.ts';
import { invalid, missing } from '../errors.ts';
import { findRun } from '../run/index.ts';
import { findInterface, type InterfaceRow } from '../source-interface/index.ts';

type Input = z.output<typeof whyContract.get.input>;
type WhyPermission = 'why.get' | 'why.getBundle';

/** The interface and, if one was named, the run that is asked about. */
export interface Subject {
  readonly row: InterfaceRow;
  readonly runId: bigint | null;
  readonly question: WhyQuestion | null;
}

export async function findSubject(context: ServiceContext, input: Input, permission: WhyPermission): Promise<Subject> {
  if (input.alertId) return subjectOfAlert(context, BigInt(input.alertId), input.question ?? null, permission);
  if (input.runId) {
    const found = await findRun(context, permission, input.runId);
    const row = await findInterface(context, permission, found.interfaceId);
    return { row, runId: found.id, question: input.question ?? null };
  }
  if (!input.interfaceId) throw invalid('interfaceId', 'an interface, a run or an alert is required');
  return { row: await findInterface(context, permission, input.interfaceId), runId: null, question: input.question ?? null };
}

const questionOfKind: Readonly<Record<string, WhyQuestion>> = {
  failure: 'failed',
  'repeated-failure': 'failed',
  connection: 'failed',
  late: 'late',
  empty: 'empty',
  volume: 'empty',
  duration: 'slow',
};

/** An alert about a source speaks of the interfaces that suffer: the first of them is asked about. */
async function subjectOfAlert(context: ServiceContext, id: bigint, asked: WhyQuestion | null, permission: WhyPermission): Promise<Subject> {
  const [found] = await context.db
    .select({ kind: alert.kind, interfaceId: alert.interfaceId, runId: alert.runId, memberId: alertMember.interfaceId })
    .from(alert)
    .leftJoin(alertMember, eq(alertMember.alertId, alert.id))
    .where(eq(alert.id, id))
    .limit(1);
  const interfaceId = found?.interfaceId ?? found?.memberId;
  if (!found || !interfaceId) throw missing();
  const row = await findInterface(context, permission, interfaceId);
  const runId = found.runId !== null && (await isRunOf(context, found.runId, interfaceId)) ? found.runId : null;
  return { row, runId, question: asked ?? questionOfKind[found.kind] ?? null };
}

async function isRunOf(context: ServiceContext, id: bigint, interfaceId: string): Promise<boolean> {
  const [found] = await context.db.select({ interfaceId: run.interfaceId }).from(run).where(eq(run.id, id));
  return found?.interfaceId === interfaceId;
}
