import type { z } from 'zod';
import type { backfillContract } from '#src/server/contracts/backfill.ts';

export interface ChosenInterface {
  readonly id: string;
  readonly name: string;
  readonly increment: string;
}

export type RangeInput = z.output<typeof backfillContract.preview.input>;
export type Unit = RangeInput['unit'];
export const units = ['hour', 'day', 'week', 'month'] as const satisfies readonly Unit[];

/** What is asked for, as far as it has been filled in. */
export interface RangeDraft {
  readonly chosen: readonly ChosenInterface[];
  readonly lower: string;
  readonly upper: string;
  readonly unit: Unit;
  readonly keysPerWindow: number;
  readonly timeZone: string;
}

/** Keys are asked for where every chosen interface counts by key; an interface of the other kind says so in the preview. */
export function isByKey(chosen: readonly ChosenInterface[]): boolean {
  return chosen.length > 0 && chosen.every(({ increment }) => increment === 'key');
}

export function inputOf({ chosen, lower, upper, unit, keysPerWindow, timeZone }: RangeDraft): RangeInput | null {
  if (chosen.length === 0 || lower === '' || upper === '') return null;
  return { interfaceIds: chosen.map(({ id }) => id), lower, upper, unit, keysPerWindow, timeZone };
}
