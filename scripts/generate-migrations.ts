/**
 * `npm run db:generate`: writes the SQL migrations for src/db/schema. As long as the first version is not tagged as
 * released there is one initial migration, written anew; afterwards each change becomes a further file.
 * `--check` writes nothing and fails when the migrations do not say what the schema says.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './lib/repository.ts';

const folder = join(repositoryRoot, 'src/db/migrations');
const unreleasedVersion = '0.1.0';

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
    if (!isUnreleased()) cpSync(folder, draft, { recursive: true });
    runDrizzleKit(draft);
    if (isUnreleased()) appendTriggers(draft);
    return use(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function runDrizzleKit(out: string): void {
  const name = isUnreleased() ? ['--name', 'initial'] : [];
  const args = ['generate', '--dialect', 'postgresql', '--schema', './src/db/schema/*.ts', '--out', out, ...name];
  const program = join(repositoryRoot, 'node_modules/.bin/drizzle-kit');
  const result = spawnSync(program, args, { cwd: repositoryRoot, encoding: 'utf8', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error(`drizzle-kit failed:\n${result.stdout}${result.stderr}`);
}

/** drizzle-kit knows no functions and triggers: they stand in a file of their own and close the initial migration. */
function appendTriggers(draft: string): void {
  const triggers = readFileSync(join(repositoryRoot, 'src/db/schema/triggers.sql'), 'utf8');
  for (const file of sqlFiles(draft)) appendFileSync(join(draft, file), `--> statement-breakpoint\n${triggers}`);
}

function isUnreleased(): boolean {
  const { version } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as { version: string };
  if (version !== unreleasedVersion) return false;
  const tag = spawnSync('git', ['tag', '--list', `v${version}`], { cwd: repositoryRoot, encoding: 'utf8' });
  return (tag.stdout ?? '').trim() === '';
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
