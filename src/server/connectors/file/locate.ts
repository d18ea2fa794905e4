import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectorContext, StreamRef } from '#src/server/core/connector/protocol.ts';
import { configError } from '#src/server/core/errors/headwater-error.ts';
import { type FileConfig, fileConfigSchema } from './descriptor.ts';
import { fileError, fromSystemError } from './errors.ts';

/** A regular file of a source. `name` is what people and checkpoints see. */
export interface LocatedFile {
  readonly name: string;
  readonly path: string;
  readonly byteCount: number;
  /** UTC, nanoseconds, as the file system keeps it. */
  readonly modifiedAt: string;
}

const maxFiles = 10_000;

/** The files a stream stands for, by name. */
export async function locateFiles(context: ConnectorContext, stream: StreamRef): Promise<readonly LocatedFile[]> {
  const config = fileConfigSchema.parse(context.config);
  const pattern = stream.path.join('/');
  if (config.location === 'upload') return [await locateUpload(context, config, pattern)];
  return locateInFolder(context, config, pattern);
}

/** Everything a source offers: each upload, or each file directly in the folder or one folder below. */
export async function locateAll(context: ConnectorContext): Promise<readonly LocatedFile[]> {
  const config = fileConfigSchema.parse(context.config);
  if (config.location === 'upload') return Promise.all(config.uploads.map((reference) => locateUpload(context, config, reference)));
  return [...(await locateInFolder(context, config, '*')), ...(await locateInFolder(context, config, '*/*'))];
}

async function resolve(context: ConnectorContext, reference: string): Promise<string> {
  if (!context.resolveFile) throw fileError('file/not-allowed', { file: reference });
  return context.resolveFile(reference);
}

async function locateUpload(context: ConnectorContext, config: FileConfig, reference: string): Promise<LocatedFile> {
  if (!config.uploads.includes(reference)) throw fileError('file/not-allowed', { file: reference });
  const path = await resolve(context, reference);
  const found = await inspect(path, reference.slice(reference.lastIndexOf('/') + 1));
  if (found === null) throw fileError('file/not-found', { file: reference });
  return found;
}

async function locateInFolder(context: ConnectorContext, config: FileConfig, pattern: string): Promise<readonly LocatedFile[]> {
  if (config.folder === '') throw configError('file/folder-missing', 'config.folder');
  const segments = patternSegments(pattern);
  const root = await resolve(context, config.folder);
  const found: LocatedFile[] = [];
  await walk(root, '', segments, found);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function patternSegments(pattern: string): readonly string[] {
  const segments = pattern.split('/');
  const isUnsafe = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  if (isUnsafe || /[\\\0]/.test(pattern)) throw fileError('file/not-allowed', { file: pattern });
  return segments;
}

async function walk(folder: string, prefix: string, segments: readonly string[], found: LocatedFile[]): Promise<void> {
  const [segment, ...rest] = segments as [string, ...string[]];
  const names = await namesMatching(folder, segment);
  for (const name of names) {
    const path = join(folder, name);
    const isNamed = !/[*?]/.test(segment);
    if (rest.length === 0) {
      const file = await inspect(path, prefix + name, isNamed);
      if (file !== null) found.push(file);
      if (found.length > maxFiles) throw fileError('file/too-many-files', { limit: maxFiles });
    } else if ((await lstat(path).catch(() => null))?.isDirectory()) {
      await walk(path, `${prefix}${name}/`, rest, found);
    }
  }
}

async function namesMatching(folder: string, segment: string): Promise<readonly string[]> {
  if (!/[*?]/.test(segment)) return [segment];
  const names = await readdir(folder).catch((error) => {
    throw fromSystemError(error, folder);
  });
  const wanted = new RegExp(`^${segment.split('').map(globCharacter).join('')}$`, 'u');
  return names.filter((name) => wanted.test(name) && !name.startsWith('.'));
}

function globCharacter(character: string): string {
  if (character === '*') return '.*';
  if (character === '?') return '.';
  return /[\w-]/.test(character) || character > '\x7f' ? character : `\\${character}`;
}

/** Null for what is no regular file; links are refused where they are named and passed over where a pattern met them. */
async function inspect(path: string, name: string, isNamed = true): Promise<LocatedFile | null> {
  const stat = await lstat(path, { bigint: true }).catch((error) => {
    if (!isNamed) return null;
    throw fromSystemError(error, name);
  });
  if (stat === null) return null;
  if (isNamed && stat.isSymbolicLink()) throw fileError('file/symlink-refused', { file: name });
  if (!stat.isFile()) return null;
  return { name, path, byteCount: Number(stat.size), modifiedAt: nanosecondText(stat.mtimeNs) };
}

function nanosecondText(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}+00`;
}
