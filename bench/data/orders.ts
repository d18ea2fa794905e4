/** 16 columns as business tables have them: keys, text, money, floats, times, some NULLs. About 190 bytes a row. */
export const ordersColumns = `
  id bigint NOT NULL, customer_id integer NOT NULL, sku text NOT NULL, title text, amount numeric(12,2) NOT NULL,
  quantity integer NOT NULL, ratio double precision, is_paid boolean NOT NULL, created_at timestamptz NOT NULL,
  updated_at timestamp NOT NULL, due_on date, email text, phone text, country text, note text, score integer`;

export function ordersRows(from: number, to: number): string {
  return `
  SELECT i, (i * 7919) % 100000, 'SKU-' || (i % 5000), 'Order line number ' || i || ' of the day',
    ((i * 31) % 1000000) / 100.0, 1 + i % 20, i / 7.0, i % 3 = 0,
    timestamptz '2024-01-01 00:00:00+00' + i * interval '1 second' + (i % 1000000) * interval '1 microsecond',
    timestamp '2024-01-01' + i * interval '1 second', date '2024-01-01' + (i % 700)::int,
    'user' || (i % 100000) || '@example.com', '138' || lpad((i % 100000000)::text, 8, '0'),
    (ARRAY['CN','US','DE','FR','JP','BR'])[1 + i % 6], CASE WHEN i % 10 = 0 THEN NULL ELSE '  note ' || md5(i::text) END, (i % 101)::int
  FROM generate_series(${from}::bigint, ${to}::bigint) AS i`;
}

/** Eight rules of all kinds; on clean data none of them refuses a row, so both sides land the same table. */
export const ordersRules = [
  { rule: 'trim', columns: ['note'], params: {} },
  { rule: 'required', columns: ['sku'], params: {} },
  { rule: 'range', columns: ['quantity'], params: { minimum: '1', maximum: '1000' } },
  { rule: 'range', columns: ['amount'], params: { minimum: '0', maximum: '1000000' } },
  { rule: 'length', columns: ['title'], params: { maximum: 200 } },
  { rule: 'one-of', columns: ['country'], params: { values: ['CN', 'US', 'DE', 'FR', 'JP', 'BR'] } },
  { rule: 'email', columns: ['email'], params: {} },
  { rule: 'null-default', columns: ['note'], params: { value: '' } },
];
