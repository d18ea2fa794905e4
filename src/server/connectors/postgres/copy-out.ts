import { toHeadwaterError } from './errors.ts';
import { RowScanner, type ScannerLimits } from './row-scanner.ts';
import type { ScannedRows } from './scanned-rows.ts';
import type { Session } from './session.ts';
import { keepsNothing } from './transport.ts';

/** Batches that may wait for the engine before the socket is paused. */
const maxWaiting = 2;

type DataListener = (chunk: Buffer) => void;
interface PgConnection {
  query(text: string): void;
}

/**
 * One `COPY … TO STDOUT (FORMAT binary)`. While it runs the socket's bytes go straight to the scanner, past pg's message
 * parser, which would make an object and a buffer of every row; the first message that is no row goes back to pg.
 * The socket is paused while batches wait, so the server waits too.
 */
export class CopyOut {
  readonly scanner: RowScanner;
  readonly #session: Session;
  readonly #text: string;
  readonly #waiting: ScannedRows[] = [];
  readonly #idleTimer: NodeJS.Timeout;
  #pgListener: DataListener | undefined;
  #isEnded = false;
  #isPaused = false;
  #failure: unknown;
  #wake: () => void = () => undefined;

  constructor(session: Session, text: string, limits: ScannerLimits) {
    this.#session = session;
    this.#text = text;
    this.scanner = new RowScanner(limits, (rows) => this.#waiting.push(rows));
    this.#idleTimer = setTimeout(() => this.#watchIdle(), session.answerTimeoutMilliseconds);
  }

  /** Rows in the order the server sent them; throws `HeadwaterError`. Leaving early destroys the connection. */
  async *rows(): AsyncGenerator<ScannedRows> {
    this.#session.client.query(this as never);
    try {
      while (true) {
        const rows = this.#waiting.shift();
        if (rows) {
          this.#resumeIfHungry();
          yield rows;
        } else if (this.#failure !== undefined) {
          throw this.#session.failure ?? toHeadwaterError(this.#failure);
        } else if (this.#isEnded) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      clearTimeout(this.#idleTimer);
    }
  }

  /** Whether the server has said everything and the rows handed out last were the last. */
  get isDrained(): boolean {
    return this.#isEnded && this.#waiting.length === 0;
  }

  submit(connection: PgConnection): void {
    const { socket } = this.#session;
    this.#pgListener = socket.listeners('data')[0] as DataListener;
    socket.removeListener('data', this.#pgListener);
    socket.on('data', this.#onChunk);
    keepsNothing.add(socket);
    connection.query(this.#text);
  }

  handleError(error: unknown): void {
    this.#failure = error ?? new Error('connection lost');
    this.#end();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#isEnded = true;
    this.#end();
  }

  readonly #onChunk = (chunk: Buffer): void => {
    this.#idleTimer.refresh();
    const rest = this.scanner.push(chunk);
    if (rest) this.#handBack(rest);
    else if (this.#waiting.length >= maxWaiting) this.#pause();
    if (this.#waiting.length > 0) this.#wake();
  };

  #handBack(rest: Buffer): void {
    const { socket } = this.#session;
    this.scanner.flush();
    keepsNothing.delete(socket);
    socket.removeListener('data', this.#onChunk);
    const listener = this.#pgListener as DataListener;
    socket.on('data', listener);
    listener(rest);
  }

  #pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#session.socket.pause();
  }

  #resumeIfHungry(): void {
    if (!this.#isPaused || this.#waiting.length >= maxWaiting) return;
    this.#isPaused = false;
    this.#idleTimer.refresh();
    this.#session.socket.resume();
  }

  #watchIdle(): void {
    if (this.#isPaused) this.#idleTimer.refresh();
    else this.#session.timeOut();
  }

  #end(): void {
    clearTimeout(this.#idleTimer);
    this.#wake();
  }
}
