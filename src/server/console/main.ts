/**
 * `node dist/console.mjs [--host H] [--port N]`: the console as `next start` runs it, but for the files of the build, which
 * Next.js would compress anew at every request, and worse.
 */
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import next from 'next';
import { closer } from './closer.ts';
import { readStaticFiles } from './static-files.ts';

/** Longer than proxies and clients keep a connection they may use again, so that none is closed under a request. */
const keepAliveMilliseconds = 75_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

const { values: options } = parseArgs({
  options: { host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '3000' } },
});
const host = options.host;
const port = Number(options.port);
const app = next({ dev: false, dir: process.cwd(), hostname: host, port });
await app.prepare();
const answer = app.getRequestHandler();
const staticFiles = readStaticFiles(join('.next', 'static'), '/_next/static/');

const server = createServer({ keepAliveTimeout: keepAliveMilliseconds }, (request, response) => {
  if (!staticFiles.answer(request, response)) answer(request, response).catch((error: unknown) => fail(response, error));
});
const close = closer(server);

server.once('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`${error.code === 'EADDRINUSE' ? `Port ${port} of ${host} is taken.` : error.stack}\n`);
  process.exit(1);
});
server.listen(port, host, () => process.stdout.write(`console ready on ${host}:${port}\n`));

let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal));

function fail(response: ServerResponse, error: unknown): void {
  process.stderr.write(`${inspect(error)}\n`);
  response.statusCode = 500;
  response.end();
}

/** What requests leave to be done after their answers belongs to Next.js: it ends when no request can come any more. */
async function end(signal: keyof typeof exitCodes): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await close();
  await app.close();
  process.exit(exitCodes[signal]);
}
