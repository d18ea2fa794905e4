import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { precompress } from '../../../scripts/lib/precompress.ts';
import { readStaticFiles } from './static-files.ts';

const script = `export const words = ${JSON.stringify(Array.from({ length: 500 }, (_, number) => `word ${number}`))};\n`;
const short = 'export {};\n';
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-static-'));
  mkdirSync(join(folder, 'static/chunks'), { recursive: true });
  writeFileSync(join(folder, 'static/chunks/words.js'), script);
  writeFileSync(join(folder, 'static/short.js'), short);
  writeFileSync(join(folder, 'secret.json'), '{}');
  await precompress(join(folder, 'static'));
  const files = readStaticFiles(join(folder, 'static'), '/_next/static/');
  server = createServer((asked, response) => void (files.answer(asked, response) || response.writeHead(418).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** As the bytes went over the wire: `fetch` would tidy the address and unpack the answer. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ answer: IncomingMessage; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, path, method, headers, agent: false }, resolve).once('error', reject).end();
  });
  return { answer, body: await buffer(answer) };
}

const words = '/_next/static/chunks/words.js';

test('a script arrives as Brotli where that is taken, else as gzip, else as it is', async () => {
  const brotli = await ask(words, { 'accept-encoding': 'gzip, deflate, br, zstd' });
  expect(brotli.answer.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', 'content-type': 'text/javascript' });
  expect(brotliDecompressSync(brotli.body).toString()).toBe(script);

  const gzip = await ask(words, { 'accept-encoding': 'gzip, deflate' });
  expect(gzip.answer.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  expect(gunzipSync(gzip.body).toString()).toBe(script);

  const plain = await ask(words);
  expect(plain.answer.headers).toMatchObject({ vary: 'Accept-Encoding' });
  expect(plain.answer.headers).not.toHaveProperty('content-encoding');
  expect(plain.body.toString()).toBe(script);
});

test('a coding that is refused is not sent', async () => {
  expect((await ask(words, { 'accept-encoding': 'br;q=0, gzip;q=0.5' })).answer.headers['content-encoding']).toBe('gzip');
  expect((await ask(words, { 'accept-encoding': 'BR; q=0.000, gzip;q=0' })).answer.headers).not.toHaveProperty('content-encoding');
});

test('a file that compression does not make smaller goes out as it is and to all alike', async () => {
  const { answer, body } = await ask('/_next/static/short.js', { 'accept-encoding': 'br' });
  expect(answer.headers).not.toHaveProperty('content-encoding');
  expect(answer.headers).not.toHaveProperty('vary');
  expect(body.toString()).toBe(short);
});

test('a browser keeps a script for a year and takes it for nothing else', async () => {
  const { answer } = await ask(`${words}?dpl=1`, { 'accept-encoding': 'br' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' });
});

test('HEAD tells the length and sends nothing', async () => {
  const { body } = await ask(words, { 'accept-encoding': 'br' });
  const head = await ask(words, { 'accept-encoding': 'br' }, 'HEAD');
  expect(head.answer.headers['content-length']).toBe(String(body.length));
  expect(head.body).toHaveLength(0);
});

test.each(['bytes=0-9', 'bytes=-5', 'bytes=9-3', 'bytes=99999999-'])(
  'the range %s and a condition are answered by the whole file',
  async (range) => {
    const { answer, body } = await ask(words, { range, 'if-none-match': '"other"' });
    expect(answer.statusCode).toBe(200);
    expect(body.toString()).toBe(script);
  },
);

test.each([
  '/_next/static/unknown.js',
  '/_next/static/',
  '/_next/static/../secret.json',
  '/_next/static/..%2fsecret.json',
  '/_next/static/%2e%2e/secret.json',
  '/_next/static/chunks',
  '/_next/static/__proto__',
])('%s is none of its files', async (path) => {
  expect((await ask(path)).answer.statusCode).toBe(418);
});

test('only GET and HEAD are answered', async () => {
  expect((await ask(words, {}, 'POST')).answer.statusCode).toBe(418);
});

test('a build that replaces the files takes none away from the pages that need them', async () => {
  rmSync(join(folder, 'static'), { recursive: true });
  expect((await ask(words)).body.toString()).toBe(script);
});
