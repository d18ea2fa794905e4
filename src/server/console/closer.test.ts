import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { closer } from './closer.ts';

/** A server whose answers are begun and left to the test, asked over a connection that is kept. */
async function openServer(patience?: number) {
  const server = createServer({ keepAliveTimeout: 75_000 });
  const close = closer(server, patience);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const begin = async (mediaType: string): Promise<[ServerResponse, IncomingMessage]> => {
    const arrived = new Promise<ServerResponse>((resolve) => server.once('request', (_, response) => resolve(response)));
    const answered = new Promise<IncomingMessage>((resolve, reject) => get({ port, agent }, resolve).once('error', reject));
    const response = await arrived;
    response.setHeader('content-type', mediaType).write('begun ');
    return [response, await answered];
  };
  return { close, begin, port };
}

test('a request in hand is answered before the server is closed, and a kept connection holds nothing up', async () => {
  const { close, begin, port } = await openServer();
  const [response, answer] = await begin('text/plain');
  const closed = close();
  await expect(new Promise((resolve, reject) => get({ port }, resolve).once('error', reject))).rejects.toThrow('ECONNREFUSED');
  response.end('and ended');
  expect(await text(answer)).toBe('begun and ended');
  await closed;
});

test('live events are cut at once', async () => {
  const { close, begin } = await openServer();
  const [, answer] = await begin('text/event-stream');
  const read = text(answer);
  await close();
  await expect(read).rejects.toThrow('aborted');
});

test('a request that does not end is cut when patience is over', async () => {
  const { close, begin } = await openServer(50);
  const [, answer] = await begin('text/plain');
  const read = text(answer);
  await close();
  await expect(read).rejects.toThrow('aborted');
});
