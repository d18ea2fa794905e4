import type { z } from 'zod';
import type { backfillContract, PlannedInterface } from '#src/server/contracts/backfill.ts';
import type { ServiceContext } from '../context.ts';
import { findInterface } from '../source-interface/index.ts';
import { planInterface } from './plan.ts';

type Input = z.output<typeof backfillContract.preview.input>;

export async function previewBackfill(context: ServiceContext, { interfaceIds, ...range }: Input): Promise<PlannedInterface[]> {
  const planned: PlannedInterface[] = [];
  for (const id of new Set(interfaceIds))
    planned.push(await planInterface(context, await findInterface(context, 'backfill.preview', id), range));
  return planned;
}
