import type { Socket } from 'node:net';
import pg from 'pg';
import type { ConnectorContext } from '../../core/connector/protocol.ts';
import { cancelledError, type HeadwaterError, transientError } from '../../core/errors/headwater-error.ts';
import type { PostgresConfig } from './config.ts';
import { toHeadwaterError } from './errors.ts';
import { connectTcp, resolveHost, secure } from './transport.ts';

/** Everything that changes how a value is written; the worker's own time zone and locale never matter. */
const sessionSettings = `
  SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
  SET extra_float_digits = 3; SET bytea_output = 'hex'; SET xmloption = 'content'; SET standard_conforming_strings = on;
  SET synchronize_seqscans = off; SET max_parallel_workers_per_gather = 0; SET row_security = on;
  SET statement_timeout = 0; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '120s'; SET jit = off; SET work_mem = '64MB';
  SET search_path = pg_catalog`;

/** Values come as PostgreSQL's own text, never as JavaScript dates or numbers. */
const textOnly = { getTypeParser: () => (value: string) => value };

export type TextRow = Readonly<Record<string, string | null>>;

/**
 * One connection with our session settings. A connection that timed out, was aborted or lost is destroyed, never reused;
 * everything it throws is a `HeadwaterError`, except that `queryRaw` lets the server's own error through.
 */
export class Session {
  readonly client: pg.Client;
  readonly socket: Socket;
  readonly answerTimeoutMilliseconds: number;
  readonly #signal: AbortSignal;
  readonly #abort: () => void;
  #failure: HeadwaterError | undefined;

  private constructor(client: pg.Client, socket: Socket, config: PostgresConfig, signal: AbortSignal) {
    this.client = client;
    this.socket = socket;
    this.answerTimeoutMilliseconds = config.answerTimeoutSeconds * 1000;
    this.#signal = signal;
    this.#abort = () => this.destroy(cancelledError());
    signal.addEventListener('abort', this.#abort, { once: true });
    client.on('error', () => undefined);
  }

  static async open(context: ConnectorContext<PostgresConfig>): Promise<Session> {
    context.signal.throwIfAborted();
    const addresses = await resolveHost(context);
    const socket = await secure(context.config, await connectTcp(context.config, addresses, context.signal));
    return Session.over(context, socket);
  }

  /** Signs in over a socket that is already connected and encrypted. */
  static async over(context: ConnectorContext<PostgresConfig>, socket: Socket): Promise<Session> {
    const { config } = context;
    socket.connect = (() => {
      process.nextTick(() => socket.emit('connect'));
      return socket;
    }) as typeof socket.connect;
    const client = new pg.Client({
      host: config.host,
      port: config.port,
      database: config.database,
      user: config.user,
      password: config.password,
      ssl: false,
      stream: () => socket,
      application_name: 'headwater:',
      connectionTimeoutMillis: config.connectTimeoutSeconds * 1000,
      types: textOnly,
    });
    const session = new Session(client, socket, config, context.signal);
    try {
      await client.connect();
      await session.queryRaw(sessionSettings);
    } catch (error) {
      const failure = session.#failure ?? toHeadwaterError(error);
      session.destroy(failure);
      throw failure;
    }
    return session;
  }

  async query(text: string, values?: readonly unknown[]): Promise<readonly TextRow[]> {
    return (await this.run(() => this.queryRaw(text, values))).rows as TextRow[];
  }

  /** Like `query`, but an error the server sent keeps its form, so that the caller can look at its SQLSTATE. */
  async queryRaw(text: string, values?: readonly unknown[]): Promise<pg.QueryResult> {
    return this.deadline(() => this.client.query(text, values as unknown[]));
  }

  /** Runs one statement, and only one: the extended protocol takes no second. */
  async prepareOnly(text: string): Promise<pg.QueryResult> {
    return this.deadline(() => this.client.query({ text, queryMode: 'extended' } as pg.QueryConfig));
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toHeadwaterError(error);
    }
  }

  /** Gives the connection up when the answer takes too long: a client with a late answer in the pipe must not be used again. */
  async deadline<T>(work: () => Promise<T>): Promise<T> {
    if (this.#failure) throw this.#failure;
    const timer = setTimeout(() => this.timeOut(), this.answerTimeoutMilliseconds);
    try {
      return await work();
    } catch (error) {
      throw this.#failure ?? error;
    } finally {
      clearTimeout(timer);
    }
  }

  timeOut(): void {
    this.destroy(transientError('postgres/no-answer', undefined, { seconds: this.answerTimeoutMilliseconds / 1000 }));
  }

  /** Why the connection is gone, if it was ended from this side. */
  get failure(): HeadwaterError | undefined {
    return this.#failure;
  }

  /** Whether the server waits for us and not we for it. */
  get isIdle(): boolean {
    return (this.client as unknown as { readyForQuery: boolean }).readyForQuery;
  }

  async #sayGoodbye(): Promise<void> {
    const timer = setTimeout(() => this.socket.destroy(), 1000);
    await this.client.end().catch(() => undefined);
    clearTimeout(timer);
  }

  destroy(failure: HeadwaterError): void {
    this.#failure ??= failure;
    this.#signal.removeEventListener('abort', this.#abort);
    this.socket.destroy();
  }

  async close(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#abort);
    if (this.#failure) return;
    this.#failure = cancelledError();
    if (this.isIdle) await this.#sayGoodbye();
    this.socket.destroy();
  }
}
