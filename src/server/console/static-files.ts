import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Best first. */
const codings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

interface StaticFile {
  readonly mediaType: string;
  readonly content: Buffer;
  readonly coded: readonly { readonly name: string; readonly content: Buffer }[];
}

export interface StaticFiles {
  /** False when the request is for something else and nothing was done. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** The files of a build below an address. They are kept in memory: a new build beside a running console takes none away from its pages. */
export function readStaticFiles(folder: string, address: string): StaticFiles {
  const files = new Map(pathsIn(folder).map((path) => [address + relative(folder, path).replaceAll(sep, '/'), readStaticFile(path)]));
  return {
    answer: (request, response) => {
      const file = request.method === 'GET' || request.method === 'HEAD' ? files.get(pathOf(request)) : undefined;
      if (file) send(file, request, response);
      return file !== undefined;
    },
  };
}

export function isStaticText(path: string): boolean {
  return extname(path) in mediaTypes;
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isStaticText(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function readStaticFile(path: string): StaticFile {
  return {
    mediaType: mediaTypes[extname(path)] as string,
    content: readFileSync(path),
    coded: codings
      .filter(({ suffix }) => existsSync(path + suffix))
      .map(({ name, suffix }) => ({ name, content: readFileSync(path + suffix) })),
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] as string;
}

/** What the page is told, its policy above all, need not be said again for each of its scripts. */
function send(file: StaticFile, request: IncomingMessage, response: ServerResponse): void {
  const accepted = acceptedCodings(request.headers['accept-encoding']);
  const coded = file.coded.find(({ name }) => accepted.has(name));
  const content = coded?.content ?? file.content;
  response.writeHead(200, {
    'Content-Type': file.mediaType,
    'Content-Length': content.length,
    ...(coded && { 'Content-Encoding': coded.name }),
    ...(file.coded.length > 0 && { Vary: 'Accept-Encoding' }),
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(content);
}

/** `br;q=0` refuses a coding; other weights order what is taken anyway. */
function acceptedCodings(header = ''): Set<string> {
  const entries = header.toLowerCase().split(',');
  return new Set(entries.filter((entry) => !/;\s*q=0(\.0*)?\s*$/.test(entry)).map((entry) => (entry.split(';', 1)[0] as string).trim()));
}
