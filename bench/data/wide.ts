const kinds = [
  { type: 'text', value: "'订单备注 ' || md5((i * {n})::text) || ' 北京市海淀区'" },
  { type: 'integer', value: '((i * {n}) % 1000000)::int' },
  { type: 'jsonb', value: "jsonb_build_object('序号', i, '城市', '上海', 'tags', jsonb_build_array(i % 7, 'x', null))" },
  { type: 'numeric(20,6)', value: '(i * {n})::numeric / 1000003' },
  { type: 'bytea', value: "decode(md5((i + {n})::text), 'hex')" },
  { type: 'timestamptz', value: "timestamptz '2024-06-01 00:00:00+00' + i * interval '1 second'" },
];

const columnNumbers = Array.from({ length: 59 }, (_, index) => index + 1);

const kindOf = (number: number) => kinds[number % kinds.length] as (typeof kinds)[number];

/** 60 columns: a key and 59 of six kinds, with CJK text, jsonb and bytea. About 2 KiB a row. */
export const wideColumns = `id bigint NOT NULL, ${columnNumbers.map((number) => `c${number} ${kindOf(number).type}`).join(', ')}`;

export function wideRows(count: number): string {
  const values = columnNumbers.map((number) => kindOf(number).value.replaceAll('{n}', String(number)));
  return `SELECT i, ${values.join(', ')} FROM generate_series(1::bigint, ${count}::bigint) AS i`;
}

const textColumns = columnNumbers.filter((number) => kindOf(number).type === 'text').map((number) => `c${number}`);
const integerColumns = columnNumbers.filter((number) => kindOf(number).type === 'integer').map((number) => `c${number}`);

/** Eleven rules over the wide table. */
export const wideRules = [
  ...textColumns.slice(0, 4).map((column) => ({ rule: 'trim', columns: [column], params: {} })),
  ...textColumns.slice(4, 6).map((column) => ({ rule: 'length', columns: [column], params: { maximum: 500 } })),
  ...integerColumns.slice(0, 3).map((column) => ({ rule: 'range', columns: [column], params: { minimum: '0', maximum: '1000000' } })),
  { rule: 'required', columns: ['id'], params: {} },
  { rule: 'null-default', columns: [textColumns[6] as string], params: { value: '' } },
];
