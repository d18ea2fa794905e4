import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { listSheets, sheetLines, type WorkbookOptions, WorkbookProblem } from './convert.ts';

export type WorkbookTask = WorkbookOptions & { readonly path: string; readonly wants: 'sheets' | 'rows' };

/** Workbooks are unpacked here, in a process of its own with little memory and nothing of the product's environment. */
async function convert(): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? '{}') as WorkbookTask;
  const bytes = await readFile(task.path);
  if (task.wants === 'sheets') process.stdout.write(JSON.stringify(await listSheets(bytes, task.sheet)));
  else await pipeline(Readable.from(inPieces(sheetLines(bytes, task))), process.stdout);
}

const pieceLength = 64 * 1024;

async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

try {
  await convert();
} catch (error) {
  const problem = error instanceof WorkbookProblem ? error : new WorkbookProblem(codeOf(error), {});
  process.stderr.write(JSON.stringify({ code: problem.code, details: problem.details }));
  process.exitCode = 1;
}

function codeOf(error: unknown): string {
  return error instanceof Error && error.name === 'EncryptedFileError' ? 'file/workbook-encrypted' : 'file/workbook-broken';
}
