import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A port that leads to a server and can be shut: an outage on demand. */
export interface Door {
  readonly port: number;
  shut(): Promise<void>;
  open(): Promise<void>;
}

export async function openDoor(host: string, port: number): Promise<Door> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };
  const listen = (at: number): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer((incoming) => {
        const outgoing = keep(connect(port, host));
        keep(incoming).pipe(outgoing).pipe(incoming);
      });
      server.listen(at, '127.0.0.1', () => resolve(server));
    });
  let server = await listen(0);
  const own = (server.address() as AddressInfo).port;
  return {
    port: own,
    shut: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
    open: async () => {
      server = await listen(own);
    },
  };
}
