import { expect, test } from 'vitest';
import { type InterfaceDefinition, interfaceDefinitionSchema } from '../definition/definition.ts';
import type { FieldSchema, LogicalType } from '../value/logical-type.ts';
import { type AutoMapMethod, proposeMapping } from './auto-map.ts';
import { editDistance, nameForm, nameSimilarity, nameTokens, plainName } from './names.ts';

const spelled: Readonly<Record<string, { full: string; initials: string }>> = {
  客户名称: { full: 'ke hu ming cheng', initials: 'k h m c' },
  金额: { full: 'jin e', initials: 'j e' },
};
const romanize = (text: string) => spelled[text] ?? { full: text, initials: text };

function field(name: string, type: LogicalType = { kind: 'text' }, comment?: string): FieldSchema {
  return { name, type, nativeType: type.kind, isNullable: true, isKey: false, isCursorCandidate: false, ...(comment && { comment }) };
}

/** Columns `target=field`, or `target` alone for one that takes nothing. */
function definition(fields: readonly FieldSchema[], columns: readonly string[], type: LogicalType = { kind: 'text' }): InterfaceDefinition {
  return interfaceDefinitionSchema.parse({
    fields,
    columns: columns.map((column) => {
      const [target, from] = column.split('=');
      const source = from === undefined ? { kind: 'constant', value: null } : { kind: 'field', field: from };
      return { target, source, type, nativeType: type.kind };
    }),
    increment: { kind: 'full' },
    target: { schema: 'raw', table: 't', writeMode: 'append' },
  });
}

function propose(method: AutoMapMethod, one: InterfaceDefinition, existing: readonly FieldSchema[] = []) {
  return proposeMapping(method, { definition: one, existing, romanize }).map(
    ({ field: from, slot, reason }) => `${from} -> ${slot?.name ?? '+'} ${reason}`,
  );
}

test('by name: the same, other case and underscores, pinyin, comments, else a new column', () => {
  const fields = [
    field('id'),
    field('customerName'),
    field('客户名称'),
    field('金额'),
    field('x1', { kind: 'text' }, '城市'),
    field('rest'),
  ];
  const open = ['id', 'customer_name', 'ke_hu_mingcheng', 'je', '城市'];
  expect(propose('name', definition(fields, open))).toEqual([
    'id -> id same',
    'customerName -> customer_name spelling',
    '客户名称 -> ke_hu_mingcheng pinyin',
    '金额 -> je pinyin',
    'x1 -> 城市 comment',
    'rest -> + new',
  ]);
});

test('what is mapped already is left alone', () => {
  expect(propose('name', definition([field('a'), field('b')], ['a=a', 'b=b']))).toEqual([]);
  expect(propose('fuzzy', definition([field('a')], ['a=a', 'aa']))).toEqual([]);
});

test('a column whose field is gone is open again', () => {
  expect(propose('name', definition([field('changedAt')], ['changed_at=changed_on']))).toEqual(['changedAt -> changed_at spelling']);
});

test('columns that only the table has can be mapped to', () => {
  const existing = [field('a'), field('Order_No', { kind: 'text' }, '订单号')];
  expect(propose('name', definition([field('a'), field('orderNo')], ['a=a']), existing)).toEqual(['orderNo -> Order_No spelling']);
});

test('by position: row by row, only where it differs', () => {
  expect(propose('position', definition([field('a'), field('b'), field('c')], ['x=a', 'y=c']))).toEqual(['b -> y position', 'c -> + new']);
});

test('fuzzy: the likeliest pairs, each field and column once, the surest first', () => {
  const fields = [field('cust_name'), field('order_amt'), field('zzz')];
  const proposals = propose('fuzzy', definition(fields, ['customer_name', 'order_amount', 'created']));
  expect(proposals).toEqual(expect.arrayContaining(['cust_name -> customer_name similar', 'order_amt -> order_amount similar']));
  expect(proposals).toHaveLength(2);
});

test('fuzzy never proposes what can never land', () => {
  expect(propose('fuzzy', definition([field('birth_day', { kind: 'date' })], ['birthday'], { kind: 'boolean' }))).toEqual([]);
});

test('names are compared by words and by letters', () => {
  expect(nameTokens('orderItemID2')).toEqual(['order', 'item', 'id', '2']);
  expect(nameTokens('订单no')).toEqual(['订', '单', 'no']);
  expect(plainName('Customer Name')).toBe(plainName('customer_name'));
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(nameSimilarity(nameForm('amount_total'), nameForm('total_amount'))).toBe(1);
  expect(nameSimilarity(nameForm('abc'), nameForm('xyz'))).toBe(0);
});
