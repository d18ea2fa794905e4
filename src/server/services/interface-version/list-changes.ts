import type { z } from 'zod';
import type { interfaceVersionContract } from '#src/server/contracts/interface-version.ts';
import { definitionChanges } from '#src/server/core/definition/changes.ts';
import type { ServiceContext } from '../context.ts';
import { findInterface } from '../source-interface/index.ts';
import { findVersion } from './get.ts';

type Input = z.output<typeof interfaceVersionContract.listChanges.input>;
type Output = z.input<typeof interfaceVersionContract.listChanges.output>;

/** What differs between two versions, or between a version and the draft. */
export async function listChanges(context: ServiceContext, input: Input): Promise<Output> {
  const row = await findInterface(context, 'interfaceVersion.listChanges', input.interfaceId);
  const before = await findVersion(context.db, row.id, input.from);
  const after = input.to === undefined ? row : await findVersion(context.db, row.id, input.to);
  return definitionChanges(before, after);
}
