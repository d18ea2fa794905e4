import pg from 'pg';

const rowsPerFetch = 1000;

/** What a careful developer writes in an afternoon: a server-side cursor, multi-row INSERTs, one transaction. */
export async function handWrittenScript(url: string, source: string, target: string): Promise<void> {
  const reader = new pg.Client({ connectionString: url });
  const writer = new pg.Client({ connectionString: url });
  await Promise.all([reader.connect(), writer.connect()]);
  await reader.query('BEGIN READ ONLY');
  await reader.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT * FROM ${source}`);
  await writer.query('BEGIN');
  for (;;) {
    const { rows, fields } = await reader.query({ text: `FETCH ${rowsPerFetch} FROM rows`, rowMode: 'array' });
    if (rows.length === 0) break;
    const tuples = rows.map((_, row) => `(${fields.map((_, column) => `$${row * fields.length + column + 1}`).join(',')})`);
    await writer.query(`INSERT INTO ${target} VALUES ${tuples.join(',')}`, rows.flat());
  }
  await writer.query('COMMIT');
  await Promise.all([reader.end(), writer.end()]);
}
