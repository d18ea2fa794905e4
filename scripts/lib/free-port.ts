import { connect, createServer } from 'node:net';

const portsToTry = 100;

/** The first port from `first` upward on which nobody listens; says so when it has to move on. */
export async function freePortFrom(first: number, log: (text: string) => void): Promise<number> {
  for (let port = first; port < first + portsToTry; port++) {
    if (!(await answers(port)) && (await canListen(port))) return port;
    log(`Port ${port} is busy, trying ${port + 1}`);
  }
  throw new Error(`No free port between ${first} and ${first + portsToTry}`);
}

function canListen(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}
