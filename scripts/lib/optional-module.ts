import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './repository.ts';

/** Imports a module of the repository, or gives null when the file is not there; a module that fails to load still throws. */
export async function importIfPresent<T>(path: string): Promise<T | null> {
  const file = join(repositoryRoot, path);
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as T) : null;
}
