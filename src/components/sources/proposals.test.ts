import { expect, test } from 'vitest';
import type { InterfaceProposal } from '#src/server/contracts/source-interface.ts';
import { duplicates, maskedColumns, namedByUpload, withMasks } from './proposals.ts';

function proposal(name: string, table: string): InterfaceProposal {
  return { name, definition: { target: { schema: 'raw', table } } } as InterfaceProposal;
}

test('two rows of one name or one target are both marked, others are not', () => {
  expect(
    [...duplicates([proposal('a', 't1'), proposal('a', 't2'), proposal('b', 't3'), proposal('c', 't3'), proposal('d', 't4')])].sort(),
  ).toEqual([0, 1, 2, 3]);
});

test('an uploaded file gives its name to interface and table', () => {
  const uploaded = { ...proposal('upload_1', 'upload_1'), stream: { path: ['upload:1'], kind: 'file', config: {} } } as InterfaceProposal;
  const [named] = namedByUpload([uploaded], new Map([['upload:1', 'Fruit 水果.csv.gz']]));
  expect([named?.name, named?.definition.target.table]).toEqual(['Fruit 水果', 'fruit_水果']);
});

test('columns with personal data are masked and shown again, other rules stay', () => {
  const rules = [{ id: 'own', rule: 'trim', columns: ['mail'] }];
  const mail = { column: 'mail', kind: 'email', rule: 'regex-replace', params: { pattern: 'x' } };
  const plain = { definition: { rules }, personalData: [mail] } as unknown as InterfaceProposal;
  const masked = { ...plain, definition: withMasks(plain, ['mail']) };
  expect(masked.definition.rules.map(({ rule }) => rule)).toEqual(['trim', 'regex-replace']);
  expect(maskedColumns(masked)).toEqual(['mail']);
  expect(withMasks(masked, []).rules).toEqual(rules);
});
