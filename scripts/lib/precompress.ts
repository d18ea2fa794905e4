import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isStaticText } from '#src/server/console/static-files.ts';

/** What the headers cost that say how a file is coded. */
const leastSavingBytes = 64;

/** Puts `x.js.br` and `x.js.gz` beside every `x.js` and its like, where they save something. */
export async function precompress(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const texts = entries.filter((entry) => entry.isFile() && isStaticText(entry.name));
  await Promise.all(texts.map((entry) => compress(join(entry.parentPath, entry.name))));
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  const variants = [
    { suffix: '.br', compressed: await promisify(brotliCompress)(content, brotliOptions(content.length)) },
    { suffix: '.gz', compressed: await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }) },
  ];
  const worthy = variants.filter(({ compressed }) => compressed.length + leastSavingBytes < content.length);
  await Promise.all(worthy.map(({ suffix, compressed }) => writeFile(path + suffix, compressed)));
}

function brotliOptions(bytes: number) {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
    },
  };
}
