/** `npm run db:migrate [-- --check]`: brings DATABASE_URL to the schema of this code, or only says how it stands (exit 1 unless current). */
import { migrate, migrationState } from '#src/db/migrate.ts';

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set');

if (!process.argv.includes('--check')) await migrate(url);
const state = await migrationState(url);
console.log(`Schema: ${state}`);
process.exitCode = state === 'current' ? 0 : 1;
