import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** A TCP proxy that fails on command, between a connector and a real server. */
export interface Proxy extends Endpoint {
  /** Resets every connection once so many more bytes went from client to server. */
  cutAfter(byteCount: number): void;
  /** Takes bytes and gives none: what a vanished host looks like. */
  blackhole(): void;
  /** Passes everything again; new connections only. */
  heal(): void;
  readonly openConnections: number;
  close(): Promise<void>;
}

export async function startProxy(upstream: Endpoint): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let bytesLeft = Number.POSITIVE_INFINITY;
  let isSilent = false;

  function track(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    return socket;
  }

  function cutAll(): void {
    bytesLeft = Number.POSITIVE_INFINITY;
    for (const socket of sockets) socket.resetAndDestroy();
  }

  const server = createServer((client) => {
    track(client);
    const remote = track(connect(upstream));
    client.on('data', (chunk) => {
      if (isSilent) return;
      bytesLeft -= chunk.length;
      if (bytesLeft < 0) cutAll();
      else if (!remote.write(chunk)) client.pause();
    });
    remote.on('data', (chunk) => {
      if (!isSilent && !client.write(chunk)) remote.pause();
    });
    remote.on('drain', () => client.resume());
    client.on('drain', () => remote.resume());
    client.on('close', () => remote.destroy());
    remote.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    cutAfter: (byteCount) => {
      bytesLeft = byteCount;
    },
    blackhole: () => {
      isSilent = true;
    },
    heal: () => {
      isSilent = false;
      bytesLeft = Number.POSITIVE_INFINITY;
    },
    get openConnections() {
      return sockets.size / 2;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
