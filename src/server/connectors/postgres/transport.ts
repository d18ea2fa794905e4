import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ConnectorContext } from '../../core/connector/protocol.ts';
import { configError, transientError } from '../../core/errors/headwater-error.ts';
import type { PostgresConfig } from './config.ts';

const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const keepAliveMilliseconds = 10_000;
const readBytes = 256 * 1024;

/** Sockets whose listener keeps nothing of the bytes it is given: they are handed over without a copy. */
export const keepsNothing = new WeakSet<Socket>();

/** The addresses we may connect to. Plain text stays on this machine: elsewhere anyone on the way reads and changes the rows. */
export async function resolveHost(context: ConnectorContext<PostgresConfig>): Promise<readonly string[]> {
  const addresses = await context.resolveAddress(context.config.host);
  const isLocal = addresses.every((address) => address === '::1' || address.startsWith('127.'));
  if (context.config.tls === 'disable' && !isLocal) throw configError('postgres/tls-required', 'config.tls', { host: context.config.host });
  return addresses;
}

export async function connectTcp(config: PostgresConfig, addresses: readonly string[], signal: AbortSignal): Promise<Socket> {
  let failure: unknown;
  for (const address of addresses) {
    try {
      return await connectAddress(config, address, signal);
    } catch (error) {
      failure = error;
    }
  }
  throw transientError('postgres/unreachable', failure, { host: config.host, port: config.port, reason: codeOf(failure) });
}

/** Asks for TLS as the protocol says and completes the handshake; returns the socket itself when TLS is off. */
export async function secure(config: PostgresConfig, socket: Socket): Promise<Socket> {
  if (config.tls === 'disable') return socket;
  socket.write(sslRequest);
  const answer = await firstByte(socket, config);
  if (answer !== 'S') {
    socket.destroy();
    throw configError('postgres/tls-unsupported', 'config.tls', { host: config.host });
  }
  return handshake(config, socket);
}

/**
 * One buffer takes all reads of a connection: a fresh one for each, as sockets do by default, makes the garbage collector run
 * every few megabytes, which cost a quarter of the time of a load.
 */
function connectAddress(config: PostgresConfig, address: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: address,
      port: config.port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: keepAliveMilliseconds,
      ...(config.tls === 'disable' && { onread: { buffer: Buffer.allocUnsafeSlow(readBytes), callback: emitBytes } }),
    });
    function emitBytes(count: number, bytes: Uint8Array): boolean {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, count);
      socket.emit('data', keepsNothing.has(socket) ? chunk : Buffer.from(chunk));
      return true;
    }
    const fail = (error: Error) => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(error);
    };
    const abort = () => fail(Object.assign(new Error('aborted'), { code: 'ABORT_ERR' }));
    signal.addEventListener('abort', abort);
    socket.once('error', fail);
    socket.setTimeout(config.connectTimeoutSeconds * 1000, () => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    socket.once('connect', () => {
      signal.removeEventListener('abort', abort);
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      socket.removeListener('error', fail);
      resolve(socket);
    });
  });
}

function firstByte(socket: Socket, config: PostgresConfig): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error?: unknown) => {
      socket.destroy();
      reject(transientError('postgres/connection-lost', error, { host: config.host, reason: codeOf(error) }));
    };
    const timer = setTimeout(fail, config.connectTimeoutSeconds * 1000);
    socket.once('error', fail);
    socket.once('close', fail);
    socket.once('data', (data) => {
      clearTimeout(timer);
      socket.removeListener('error', fail);
      socket.removeListener('close', fail);
      resolve(data.toString('latin1', 0, 1));
    });
  });
}

function handshake(config: PostgresConfig, socket: Socket): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secured = connectTls({
      socket,
      host: config.host,
      minVersion: 'TLSv1.2',
      ...(isIP(config.host) === 0 && { servername: config.host }),
      ...(config.ca !== '' && { ca: config.ca }),
      ...(config.tls === 'verify-ca' && { checkServerIdentity: () => undefined }),
    });
    const timer = setTimeout(() => secured.destroy(new Error('timeout')), config.connectTimeoutSeconds * 1000);
    const fail = (error: unknown) => {
      clearTimeout(timer);
      secured.destroy();
      reject(configError('postgres/tls-untrusted', 'config.tls', { host: config.host, reason: codeOf(error) }));
    };
    secured.once('error', fail);
    secured.once('secureConnect', () => {
      clearTimeout(timer);
      secured.removeListener('error', fail);
      resolve(secured);
    });
  });
}

export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}
