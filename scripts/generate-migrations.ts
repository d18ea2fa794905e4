/**
 * `npm run db:generate`: writes the SQL migrations for src/db/schema. Migrations that a version brought to people are never
 * touched again; what has changed since is one further file, written anew until a version ships it.
 * `--check` writes nothing and fails when the migrations do not say what the schema says.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repositoryRoot } from './lib/repository.ts';

const folder = join(repositoryRoot, 'src/db/migrations');

/** Tags of the migrations that people already have, in order. */
const shipped = ['0000_initial'];
/** What the open migration is about; its functions and triggers, which drizzle-kit does not know, stand in `triggers-<name>.sql`. */
const openName = 'console';

if (process.argv.includes('--check')) process.exitCode = checkMigrations() ? 0 : 1;
else generateMigrations();

function checkMigrations(): boolean {
  const isCurrent = withDraft((draft) => sqlOf(draft) === sqlOf(folder));
  console.log(isCurrent ? 'Migrations match the schema.' : 'Migrations are stale: run npm run db:generate.');
  return isCurrent;
}

function generateMigrations(): void {
  withDraft((draft) => {
    if (sqlOf(draft) === sqlOf(folder)) return console.log('Migrations are up to date.');
    rmSync(folder, { recursive: true, force: true });
    cpSync(draft, folder, { recursive: true });
    console.log(`Wrote ${sqlFiles(folder).join(', ')}.`);
  });
}

function withDraft<T>(use: (draft: string) => T): T {
  const draft = mkdtempSync(join(tmpdir(), 'headwater-migrations-'));
  try {
    cpSync(folder, draft, { recursive: true });
    forgetOpenMigration(draft);
    runDrizzleKit(draft);
    appendTriggers(draft);
    return use(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function forgetOpenMigration(draft: string): void {
  const journalFile = join(draft, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { tag: string }[] };
  for (const { tag } of journal.entries.splice(shipped.length)) {
    rmSync(join(draft, `${tag}.sql`));
    rmSync(join(draft, `meta/${tag.slice(0, 4)}_snapshot.json`));
  }
  writeFileSync(journalFile, JSON.stringify(journal, null, 2));
}

function runDrizzleKit(out: string): void {
  // drizzle-kit reads what it finds in `--out` by a path relative to where it runs, and ends with 0 when that fails.
  const place = relative(repositoryRoot, out);
  const args = ['generate', '--dialect', 'postgresql', '--schema', './src/db/schema/*.ts', '--out', place, '--name', openName];
  const program = join(repositoryRoot, 'node_modules/.bin/drizzle-kit');
  const result = spawnSync(program, args, { cwd: repositoryRoot, encoding: 'utf8', shell: process.platform === 'win32' });
  if (result.status !== 0 || result.stderr.includes('Error')) throw new Error(`drizzle-kit failed:\n${result.stdout}${result.stderr}`);
}

function appendTriggers(draft: string): void {
  const triggers = join(repositoryRoot, `src/db/schema/triggers-${openName}.sql`);
  const open = sqlFiles(draft)[shipped.length];
  if (open && existsSync(triggers)) appendFileSync(join(draft, open), `--> statement-breakpoint\n${readFileSync(triggers, 'utf8')}`);
}

function sqlOf(path: string): string {
  return sqlFiles(path)
    .map((file) => `${file}\n${readFileSync(join(path, file), 'utf8')}`)
    .join('\n');
}

function sqlFiles(path: string): string[] {
  return readdirSync(path)
    .filter((file) => file.endsWith('.sql'))
    .sort();
}
