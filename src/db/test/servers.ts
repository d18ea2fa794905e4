import { createServer, type Server, type Socket } from 'node:net';
import { startMariadb } from './mariadb-server.ts';
import { startTestCluster } from './postgres-cluster.ts';

export type ServerName = 'postgres' | 'mariadb';

const starters = { postgres: startTestCluster, mariadb: startMariadb };

/**
 * One server of each kind a test run, started when the first test file asks for it. Test files run in their own
 * processes, so they ask over a local socket: a line with the name in, a line of JSON out.
 */
export class TestServers {
  readonly #started = new Map<ServerName, Promise<{ stop(): Promise<void> }>>();
  readonly #desk: Server = createServer((socket) => this.#serve(socket));

  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.#desk.listen(0, '127.0.0.1', resolve));
    return (this.#desk.address() as { port: number }).port;
  }

  async close(): Promise<void> {
    this.#desk.close();
    const servers = await Promise.allSettled(this.#started.values());
    await Promise.all(servers.filter((server) => server.status === 'fulfilled').map(({ value }) => value.stop()));
  }

  #serve(socket: Socket): void {
    socket.on('error', () => undefined);
    socket.once('data', (name) => {
      this.#start(name.toString().trim() as ServerName).then(
        (server) => socket.end(JSON.stringify(server)),
        (error: Error) => socket.end(JSON.stringify({ error: error.message })),
      );
    });
  }

  #start(name: ServerName): Promise<{ stop(): Promise<void> }> {
    const server = this.#started.get(name) ?? starters[name]();
    this.#started.set(name, server);
    return server;
  }
}
