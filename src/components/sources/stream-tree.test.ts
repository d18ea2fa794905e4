import { expect, test } from 'vitest';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import { streamKey, streamTree } from './stream-tree.ts';

function table(path: string[], extra: Partial<DiscoveredStreamView> = {}): DiscoveredStreamView {
  return { ref: { path, kind: 'table', config: {} }, fields: [], ...extra };
}

test('streams stand under their schema, those without one at the top', () => {
  const tree = streamTree([table(['public', 'orders']), table(['orders.csv']), table(['public', '客户'])], '');
  expect(tree.map((node) => [node.title, node.children?.map((child) => child.title)])).toEqual([
    ['public', ['orders', '客户']],
    ['orders.csv', undefined],
  ]);
});

test('search looks at names, comments and fields', () => {
  const field = {
    name: 'mobile_no',
    type: { kind: 'text' },
    nativeType: 'text',
    isNullable: true,
    isKey: false,
    isCursorCandidate: false,
  } as const;
  const streams = [table(['a', 'x'], { comment: '订单 orders' }), table(['a', 'y'], { fields: [field] }), table(['b', 'z'])];
  expect(streamTree(streams, 'MOBILE')[0]?.children?.map((child) => child.title)).toEqual(['y']);
  expect(streamTree(streams, '订单')[0]?.children?.map((child) => child.title)).toEqual(['x']);
  expect(streamTree(streams, 'nothing')).toEqual([]);
});

test('names with dots do not make two streams one', () => {
  expect(streamKey(table(['a.b', 'c']))).not.toBe(streamKey(table(['a', 'b.c'])));
});
