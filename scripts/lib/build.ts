import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './command.ts';
import { precompress } from './precompress.ts';
import { repositoryRoot } from './repository.ts';

const stampFile = join(repositoryRoot, 'dist/build.stamp');
const sourceFolders = ['src', 'public', 'scripts'];
const sourceFiles = ['package-lock.json', 'package.json', 'next.config.ts', 'tsconfig.json'];
const programs = {
  console: 'src/server/console/main.ts',
  worker: 'src/server/worker/main.ts',
  headwater: 'src/server/cli/main.ts',
  migrate: 'scripts/migrate.ts',
  workbook: 'src/server/connectors/file/workbook/main.ts',
};

/** Libraries that load native code or files beside them stay packages. */
const keptPackages = ['@node-rs/argon2', 'next', 'pino', 'vega-datasets', 'pg-native'];

export function isBuilt(): boolean {
  return existsSync(stampFile) && existsSync(join(repositoryRoot, '.next/BUILD_ID')) && readFileSync(stampFile, 'utf8') === sourceStamp();
}

/** Builds console, worker and CLI; a killed build leaves no stamp and is done again. */
export async function build(): Promise<void> {
  const stamp = sourceStamp();
  rmSync(stampFile, { force: true });
  await Promise.all([buildConsole(), buildPrograms()]);
  writeFileSync(stampFile, stamp);
}

async function buildConsole(): Promise<void> {
  const { exitCode, output } = await runQuietly('next', ['build'], { env: { NODE_ENV: 'production' } });
  if (exitCode !== 0) throw new Error(`next build failed:\n${output}`);
  await precompress(join(repositoryRoot, '.next/static'));
}

export async function buildPrograms(): Promise<void> {
  const present = Object.entries(programs).filter(([, entry]) => existsSync(join(repositoryRoot, entry)));
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: repositoryRoot,
    entryPoints: Object.fromEntries(present),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: 'linked',
    external: keptPackages,
    logLevel: 'warning',
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  mkdirSync(join(repositoryRoot, 'dist/migrations'), { recursive: true });
  cpSync(join(repositoryRoot, 'src/db/migrations'), join(repositoryRoot, 'dist/migrations'), { recursive: true });
}

function sourceStamp(): string {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of [...sourceFiles, ...sourceFolders.flatMap(listSources)]) {
    hash.update(`\n${file}\n`).update(readIfPresent(file));
  }
  return hash.digest('hex');
}

function listSources(folder: string): string[] {
  if (!existsSync(join(repositoryRoot, folder))) return [];
  return readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length + 1))
    .sort();
}

function readIfPresent(file: string): Buffer | string {
  const path = join(repositoryRoot, file);
  return existsSync(path) ? readFileSync(path) : '';
}
