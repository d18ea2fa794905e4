import type { Boundary, InterfaceDefinition } from '../definition/definition.ts';

/**
 * Whether two loads of an interface may go at the same time without meeting: each has a range of its own, or all of them add to
 * the table whatever stands there. The next increment begins where the last one ended, so increments wait for each other; a
 * table that is replaced as a whole can be replaced by one load at a time.
 */
export function mayGoBeside({ increment, target }: InterfaceDefinition, boundary: Boundary | undefined): boolean {
  if (target.writeMode === 'overwrite') return false;
  if (boundary) return true;
  return increment.kind === 'full' && (target.writeMode === 'append' || target.writeMode === 'upsert');
}

/** Each lane has progress rows of its own in the target; a run that goes alone uses the plain names. */
export function partitionInLane(name: string, lane: number): string {
  return lane === 0 ? name : `${name}~${lane}`;
}
