import pg from 'pg';
import type { Logger } from 'pino';

const reconnectMilliseconds = 1000;

/** Listens for notifications on a connection of its own and opens it again when it breaks. A missed one costs a poll interval, no more. */
export class WakeCalls {
  readonly #url: string;
  readonly #log: Logger;
  readonly #onCall: (channel: string) => void;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(url: string, log: Logger, onCall: (channel: string) => void) {
    this.#url = url;
    this.#log = log;
    this.#onCall = onCall;
  }

  async open(): Promise<void> {
    if (this.#isClosed) return;
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'headwater-wake',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client.on('error', (error) => this.#log.warn({ err: error }, 'wake connection lost'));
    client.on('end', () => this.#reopenLater());
    client.on('notification', ({ channel }) => this.#onCall(channel));
    this.#client = client;
    try {
      await client.connect();
      await client.query('LISTEN run_queued; LISTEN run_stop');
    } catch {
      await client.end().catch(() => undefined);
      this.#reopenLater();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  #reopenLater(): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.open(), reconnectMilliseconds);
  }
}
