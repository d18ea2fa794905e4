import { expect, test } from 'vitest';
import type { InterfaceProposal } from '#src/server/contracts/source-interface.ts';
import { duplicates } from './proposals.ts';

function proposal(name: string, table: string): InterfaceProposal {
  return { name, definition: { target: { schema: 'raw', table } } } as InterfaceProposal;
}

test('two rows of one name or one target are both marked, others are not', () => {
  expect(
    [...duplicates([proposal('a', 't1'), proposal('a', 't2'), proposal('b', 't3'), proposal('c', 't3'), proposal('d', 't4')])].sort(),
  ).toEqual([0, 1, 2, 3]);
});
