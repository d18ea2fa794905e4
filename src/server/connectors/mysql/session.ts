import { connect, type Socket } from 'node:net';
import { type Connection, createConnection, type ResultSetHeader } from 'mysql2';
import type { ConnectorContext } from '../../core/connector/protocol.ts';
import { cancelledError, configError, type HeadwaterError, transientError } from '../../core/errors/headwater-error.ts';
import type { MysqlConfig } from './config.ts';
import { toHeadwaterError } from './errors.ts';

/** Strict: nothing is cut, rounded into range or replaced on the way in. Backslashes are plain characters in our constants. */
const sqlMode = [
  'STRICT_ALL_TABLES',
  'STRICT_TRANS_TABLES',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ZERO_DATE',
  'NO_ZERO_IN_DATE',
  'NO_AUTO_VALUE_ON_ZERO',
  'NO_ENGINE_SUBSTITUTION',
  'NO_BACKSLASH_ESCAPES',
].join(',');
const sessionSettings = `SET SESSION sql_mode = '${sqlMode}', time_zone = '+00:00', autocommit = 1, innodb_lock_wait_timeout = 30,
  net_write_timeout = 3600, net_read_timeout = 3600, wait_timeout = 3600`;

/** The server may not ask for files of ours; the count of changed rows leaves unchanged ones out; one statement a call. */
const flags = ['-LOCAL_FILES', '-FOUND_ROWS', '-MULTI_STATEMENTS'];

export type TextRow = Readonly<Record<string, string | null>>;

/** One connection with our session settings. One that timed out, was aborted or lost is destroyed and never used again. */
export class Session {
  readonly connection: Connection;
  private readonly socket: Socket;
  private readonly answerTimeoutMilliseconds: number;
  private readonly signal: AbortSignal;
  private readonly abort: () => void;
  private failure: HeadwaterError | undefined;

  private constructor(connection: Connection, socket: Socket, config: MysqlConfig, signal: AbortSignal) {
    this.connection = connection;
    this.socket = socket;
    this.answerTimeoutMilliseconds = config.answerTimeoutSeconds * 1000;
    this.signal = signal;
    this.abort = () => this.destroy(cancelledError());
    signal.addEventListener('abort', this.abort, { once: true });
    connection.on('error', (error: unknown) => {
      this.failure ??= toHeadwaterError(error);
    });
  }

  static async open(context: ConnectorContext<MysqlConfig>): Promise<Session> {
    if (context.signal.aborted) throw cancelledError();
    return Session.over(context, await connectSocket(context, await resolveHost(context)));
  }

  /** Encrypts and signs in over a connected socket. */
  static async over(context: ConnectorContext<MysqlConfig>, socket: Socket): Promise<Session> {
    const { config } = context;
    const connection = createConnection({
      host: config.host,
      port: config.port,
      user: config.user,
      password: config.password,
      database: config.database,
      stream: () => socket,
      charset: 'UTF8MB4_BIN',
      flags,
      connectTimeout: config.connectTimeoutSeconds * 1000,
      typeCast: (field) => field.string('utf8'),
      ...(config.tls !== 'disable' && { ssl: tlsOptions(config) }),
    });
    const session = new Session(connection, socket, config, context.signal);
    try {
      await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
      await session.query(sessionSettings);
      return session;
    } catch (error) {
      const failure = session.failure ?? toHeadwaterError(error);
      session.destroy(failure);
      throw failure;
    }
  }

  /** Values come as the server's own text. */
  async query(sql: string): Promise<readonly TextRow[]> {
    return (await this.run(sql)) as unknown as readonly TextRow[];
  }

  async execute(sql: string | Buffer): Promise<ResultSetHeader> {
    return (await this.run(sql)) as ResultSetHeader;
  }

  private async run(sql: string | Buffer): Promise<unknown> {
    try {
      return await this.runRaw(sql);
    } catch (error) {
      throw toHeadwaterError(error);
    }
  }

  /** Like `execute`, but an error the server sent keeps its form, so that the caller can look at its number. */
  async runRaw(sql: string | Buffer): Promise<unknown> {
    if (this.failure) throw this.failure;
    const timer = setTimeout(() => this.timeOut(), this.answerTimeoutMilliseconds);
    try {
      return await new Promise((resolve, reject) => {
        this.connection.query({ sql: sql as string }, (error, result) => (error ? reject(error) : resolve(result)));
      });
    } catch (error) {
      throw this.failure ?? error;
    } finally {
      clearTimeout(timer);
    }
  }

  private timeOut(): void {
    this.destroy(transientError('mysql/no-answer', undefined, { seconds: this.answerTimeoutMilliseconds / 1000 }));
  }

  get lostBecause(): HeadwaterError | undefined {
    return this.failure;
  }

  destroy(failure: HeadwaterError): void {
    this.failure ??= failure;
    this.signal.removeEventListener('abort', this.abort);
    this.hangUp();
  }

  /** mysql2 ends its half of the connection alone; a server with rows to send would not notice. */
  private hangUp(): void {
    this.connection.destroy();
    this.socket.destroy();
  }

  async close(): Promise<void> {
    this.signal.removeEventListener('abort', this.abort);
    if (this.failure) return;
    this.failure = cancelledError();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 1000);
      this.connection.end(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.hangUp();
  }
}

/** The addresses we may connect to. Plain text stays on this machine: elsewhere anyone on the way reads and changes the rows. */
export async function resolveHost(context: ConnectorContext<MysqlConfig>): Promise<readonly string[]> {
  const addresses = await context.resolveAddress(context.config.host);
  const isLocal = addresses.every((address) => address === '::1' || address.startsWith('127.'));
  if (context.config.tls === 'disable' && !isLocal) throw configError('mysql/tls-required', 'config.tls', { host: context.config.host });
  return addresses;
}

export async function connectSocket(context: ConnectorContext<MysqlConfig>, addresses: readonly string[]): Promise<Socket> {
  let failure: unknown;
  for (const address of addresses) {
    try {
      return await connectAddress(context, address);
    } catch (error) {
      failure = error;
    }
  }
  const { host, port } = context.config;
  throw transientError('mysql/unreachable', failure, {
    host,
    port,
    reason: (failure as NodeJS.ErrnoException | undefined)?.code ?? 'UNKNOWN',
  });
}

function connectAddress({ config, signal }: ConnectorContext<MysqlConfig>, address: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port: config.port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000, signal });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.once('error', fail);
    socket.setTimeout(config.connectTimeoutSeconds * 1000, () => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      socket.removeListener('error', fail);
      resolve(socket);
    });
  });
}

function tlsOptions(config: MysqlConfig) {
  return {
    rejectUnauthorized: true,
    verifyIdentity: config.tls === 'verify-full',
    minVersion: 'TLSv1.2',
    ...(config.ca !== '' && { ca: config.ca }),
  };
}
