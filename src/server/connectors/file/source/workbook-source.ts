import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../errors.ts';
import type { SheetList, WorkbookOptions } from '../workbook/convert.ts';
import type { WorkbookTask } from '../workbook/main.ts';
import type { ByteSource } from './byte-source.ts';
import { forwardSource } from './forward-source.ts';

/** Enough for the shared strings of a workbook at the size limit. */
const maxHeapMegabytes = 512;
/** Where the program stands in a checkout and in a build without sources. */
const places = ['src/server/connectors/file/workbook/main.ts', 'dist/workbook.mjs'];

interface Conversion {
  readonly output: AsyncIterator<Buffer>;
  /** Resolves when the process is gone; rejects with what was wrong with the workbook. */
  readonly end: Promise<void>;
  stop(): void;
}

/** A sheet as lines of JSON, from `start` on. */
export async function openWorkbookSource(path: string, options: WorkbookOptions, start: number): Promise<ByteSource> {
  const { output, end, stop } = convert({ ...options, path, wants: 'rows' });

  async function next(): Promise<Buffer | null> {
    const chunk = await output.next();
    if (chunk.done !== true) return chunk.value;
    await end;
    return null;
  }

  async function close(): Promise<void> {
    stop();
    await end.catch(() => undefined);
  }

  return forwardSource({ next, close }, start);
}

export async function readSheetList(path: string, options: WorkbookOptions): Promise<SheetList> {
  const { output, end } = convert({ ...options, path, wants: 'sheets' });
  const chunks: Buffer[] = [];
  for (let next = await output.next(); next.done !== true; next = await output.next()) chunks.push(next.value);
  await end;
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as SheetList;
}

function convert(task: WorkbookTask): Conversion {
  const program = places.map((place) => join(process.cwd(), place)).find((place) => existsSync(place));
  if (program === undefined) throw fileError('file/workbook-broken', { file: task.path });
  const child = spawn(process.execPath, [`--max-old-space-size=${maxHeapMegabytes}`, program, JSON.stringify(task)], {
    env: { NODE_ENV: 'production', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = outcomeOf(child, task.path);
  end.catch(() => undefined);
  return { output: child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>, end, stop: () => child.kill('SIGKILL') };
}

/** A process that ran out of memory ends by a signal and says nothing that could be read. */
async function outcomeOf(child: ChildProcess, file: string): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(0, 64 * 1024);
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode === 0) return;
  if (exitCode !== 1) throw fileError('file/workbook-too-large', { file, maxHeapMegabytes });
  const problem = parseProblem(said);
  throw fileError(problem.code, { file, ...problem.details });
}

function parseProblem(said: string): { code: string; details: Record<string, string | number | string[]> } {
  try {
    return JSON.parse(said) as ReturnType<typeof parseProblem>;
  } catch {
    return { code: 'file/workbook-broken', details: {} };
  }
}
