// Five forgotten awaits as they really happen. `npm run verify` fails when the linter misses one of them.
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { Pool } from 'pg';

const note = pgTable('note', { id: text('id').primaryKey() });
const pool = new Pool();
const db = drizzle(pool);

export async function forgetEverything(): Promise<void> {
  db.insert(note).values({ id: 'a' });
  db.update(note).set({ id: 'b' }).where(eq(note.id, 'a'));
  pool.query('DELETE FROM note');
  db.transaction(async (tx) => {
    tx.delete(note).where(eq(note.id, 'b'));
  });
}
