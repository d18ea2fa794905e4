import type { Connection } from 'mysql2';
import { transientError } from '../../core/errors/headwater-error.ts';
import { toHeadwaterError } from './errors.ts';
import { RowDraft, type RowPacket } from './row-draft.ts';
import type { Session } from './session.ts';

interface ProtocolPacket extends RowPacket {
  isEOF(): boolean;
}

/** The parts of mysql2's query command that are not in its types: the handler of each row packet may be replaced. */
interface RawQuery {
  row: (this: RawQuery, packet: ProtocolPacket, connection: Connection) => unknown;
  on(event: 'end', listener: () => void): RawQuery;
  on(event: 'error', listener: (error: unknown) => void): RawQuery;
  done(): null;
}

export interface RowStreamOptions {
  readonly columnCount: number;
  readonly maxRows: number;
  readonly maxBytes: number;
  readonly answerTimeoutSeconds: number;
}

const initialBytes = 1024 * 1024;

/** Runs one SELECT and hands out its rows in drafts. The socket rests while two drafts wait. */
export class RowStream {
  private readonly session: Session;
  private readonly options: RowStreamOptions;
  private readonly ready: RowDraft[] = [];
  private readonly free: RowDraft[] = [];
  private current: RowDraft;
  private isEnded = false;
  private failure: unknown;
  private wake: () => void = () => undefined;
  private isResting = false;

  constructor(session: Session, sql: string, options: RowStreamOptions) {
    this.session = session;
    this.options = options;
    this.current = this.takeDraft();
    const query = session.connection.query({ sql }) as unknown as RawQuery;
    const receive = (packet: ProtocolPacket): unknown => this.receive(packet, query, receive);
    query.row = receive;
    query.on('end', () => this.end(undefined));
    query.on('error', (error) => this.end(error));
    session.connection.on('error', (error) => this.end(error));
  }

  /** Filled drafts in order; the last may be empty. */
  async *drafts(): AsyncGenerator<{ readonly draft: RowDraft; readonly isLast: boolean }> {
    for (;;) {
      const draft = this.ready.shift();
      if (draft) {
        this.goOn();
        yield { draft, isLast: this.isEnded && this.ready.length === 0 && this.failure === undefined };
        if (this.isEnded && this.ready.length === 0 && this.failure === undefined) return;
      } else if (this.failure !== undefined) throw this.session.lostBecause ?? toHeadwaterError(this.failure);
      else if (this.isEnded) return;
      else await this.more();
    }
  }

  /** Whether the server still has rows to send. */
  get isOpen(): boolean {
    return !this.isEnded;
  }

  release(draft: RowDraft): void {
    draft.clear();
    if (this.free.length < 3) this.free.push(draft);
  }

  private takeDraft(): RowDraft {
    return this.free.pop() ?? new RowDraft(this.options.columnCount, initialBytes, this.options.maxRows);
  }

  private receive(packet: ProtocolPacket, query: RawQuery, again: unknown): unknown {
    if (packet.isEOF()) return query.done();
    this.current.add(packet);
    if (this.current.rowCount >= this.current.maxRows || this.current.filled >= this.options.maxBytes) this.finishDraft();
    return again;
  }

  private finishDraft(): void {
    this.ready.push(this.current);
    this.current = this.takeDraft();
    if (this.ready.length >= 2 && !this.isResting) {
      this.isResting = true;
      this.session.connection.pause();
    }
    this.wake();
  }

  private goOn(): void {
    if (!this.isResting || this.ready.length >= 2) return;
    this.isResting = false;
    this.session.connection.resume();
  }

  private end(error: unknown): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.failure = error;
    if (error === undefined) this.ready.push(this.current);
    this.wake();
  }

  /** Waits for the next draft or the end; a server that says nothing for too long is given up. */
  private async more(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.wake = resolve;
    const { answerTimeoutSeconds } = this.options;
    const before = this.received;
    const watch = setInterval(() => {
      if (this.received !== before) return resolve();
      const failure = transientError('mysql/no-answer', undefined, { seconds: answerTimeoutSeconds });
      this.session.destroy(failure);
      reject(failure);
    }, answerTimeoutSeconds * 1000);
    try {
      await promise;
    } finally {
      clearInterval(watch);
    }
  }

  private get received(): number {
    return this.current.filled + this.current.rowCount + this.ready.length;
  }
}
