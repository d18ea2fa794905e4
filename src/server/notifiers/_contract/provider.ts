import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server that stands in for a provider on the wire: keeps what it gets and answers what the test decides. */
export interface Provider {
  readonly address: string;
  readonly received: Received[];
  close(): Promise<void>;
}

export async function startProvider(answer: (received: Received) => Answer): Promise<Provider> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const one = { url: new URL(request.url ?? '/', 'http://provider'), headers: request.headers, body: await text(request) };
    received.push(one);
    const { status = 200, body = '', headers = {} } = answer(one);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
