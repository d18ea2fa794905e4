import { toHeadwaterError } from './errors.ts';
import type { Session } from './session.ts';

export const frameHeader = 5;
const copyDataKind = 0x64;
const chunkBytes = 128 * 1024;
const maxInFlight = 4;

interface PgConnection {
  query(text: string): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/**
 * One `COPY … FROM STDIN (FORMAT binary)`. Chunks are filled in place by the caller and handed over whole; a chunk comes
 * back when the kernel has taken it, so at most `maxInFlight` of them exist and a slow server slows the caller.
 * An error the server sends is thrown as it came, by `take` or `end`.
 */
export class CopyIn {
  readonly #session: Session;
  readonly #text: string;
  readonly #pool: Buffer[];
  readonly #ready = Promise.withResolvers<void>();
  readonly #done = Promise.withResolvers<void>();
  #connection: PgConnection | undefined;
  /** Handed over so far, with the frame around them. */
  sentBytes = 0;
  #inFlight = 0;
  #failure: unknown;
  #wake: () => void = () => undefined;

  constructor(session: Session, text: string, pool: Buffer[]) {
    this.#session = session;
    this.#text = text;
    this.#pool = pool;
    this.#ready.promise.catch(() => undefined);
    this.#done.promise.catch(() => undefined);
  }

  async start(): Promise<void> {
    this.#session.client.query(this as never);
    await this.#session.deadline(() => this.#ready.promise);
  }

  /** An empty chunk of at least `byteCount` bytes; the payload begins at `frameHeader`. */
  async take(byteCount: number): Promise<Buffer> {
    await this.#session.deadline(async () => {
      while (this.#inFlight >= maxInFlight && this.#failure === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    });
    if (this.#failure !== undefined) throw this.#failure;
    if (byteCount > chunkBytes) return Buffer.allocUnsafeSlow(byteCount);
    return this.#pool.pop() ?? Buffer.allocUnsafeSlow(chunkBytes);
  }

  /** Sends the first `byteCount` bytes of a chunk from `take`. */
  send(chunk: Buffer, byteCount: number): void {
    chunk[0] = copyDataKind;
    chunk.writeInt32BE(byteCount - 1, 1);
    this.sentBytes += byteCount;
    this.#inFlight++;
    this.#session.socket.write(chunk.subarray(0, byteCount), () => {
      this.#inFlight--;
      if (chunk.length === chunkBytes) this.#pool.push(chunk);
      this.#wake();
    });
  }

  async end(): Promise<void> {
    if (this.#failure === undefined) this.#connection?.endCopyFrom();
    await this.#session.deadline(() => this.#done.promise);
  }

  /** Ends the copy without its rows. */
  async abandon(): Promise<void> {
    if (this.#failure === undefined) this.#connection?.sendCopyFail('abandoned');
    await this.#session.deadline(() => this.#done.promise).catch(() => undefined);
  }

  submit(connection: PgConnection): void {
    this.#connection = connection;
    connection.query(this.#text);
  }

  handleCopyInResponse(): void {
    this.#ready.resolve();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#done.resolve();
  }

  handleError(error: unknown): void {
    this.#failure = error ?? toHeadwaterError(undefined);
    this.#ready.reject(this.#failure);
    this.#done.reject(this.#failure);
    this.#wake();
  }
}
