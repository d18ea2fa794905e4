import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Something outside that takes webhooks and answers as told. */
export interface Receiver {
  readonly url: string;
  readonly types: string[];
  answer: { status: number; body: string };
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const receiver = { url: '', types: [] as string[], answer: { status: 200, body: 'ok' } };
  const server = createServer(async (request, response) => {
    receiver.types.push((JSON.parse(await text(request)) as { type: string }).type);
    response.writeHead(receiver.answer.status).end(receiver.answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return Object.assign(receiver, { close: () => new Promise<void>((resolve) => server.close(() => resolve())) });
}
