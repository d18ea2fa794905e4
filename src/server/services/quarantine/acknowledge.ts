import type { z } from 'zod';
import type { QuarantineSelection, quarantineContract } from '#src/server/contracts/quarantine.ts';
import type { ServiceContext } from '../context.ts';
import { changeState } from './change-state.ts';

type Input = z.output<typeof quarantineContract.acknowledge.input>;

export async function acknowledgeQuarantine(context: ServiceContext, { selection, as, reason }: Input): Promise<{ rowCount: number }> {
  return changeState(context, { permission: 'quarantine.acknowledge', selection, from: ['open', 'edited'], to: as, reason });
}

export async function reopenQuarantine(
  context: ServiceContext,
  { selection }: { readonly selection: QuarantineSelection },
): Promise<{ rowCount: number }> {
  return changeState(context, {
    permission: 'quarantine.reopen',
    selection,
    from: ['ignored', 'superseded'],
    to: 'reopened',
    reason: null,
  });
}
