import type { Batch } from '../../core/batch/batch.ts';
import type { Reader } from '../../core/connector/protocol.ts';

/** A process that dies at its n-th call of a port: that call happens or not, and no later one does. */
export class Crash {
  #callsLeft: number;
  readonly #isAfterEffect: boolean;
  isDead = false;

  constructor(callsLeft: number, isAfterEffect: boolean) {
    this.#callsLeft = callsLeft;
    this.#isAfterEffect = isAfterEffect;
  }

  /** The same object, whose async methods (and those of what they return) die when it is time. */
  wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name, object);
        if (name === 'batches') return () => this.#wrapBatches(object as Reader);
        return typeof value === 'function' ? this.#wrapCall(value.bind(object) as (...values: unknown[]) => unknown) : value;
      },
    });
  }

  async *#wrapBatches(reader: Reader): AsyncGenerator<Batch> {
    for await (const batch of reader.batches()) {
      await this.#wrapCall(async () => undefined)();
      yield batch;
    }
  }

  #wrapCall(call: (...values: unknown[]) => unknown): (...values: unknown[]) => unknown {
    return (...values) => {
      if (this.isDead) return Promise.reject(new Error('dead'));
      this.#callsLeft--;
      const strikes = this.#callsLeft < 0;
      if (strikes) this.isDead = true;
      if (strikes && !this.#isAfterEffect) return Promise.reject(new Error('dead'));
      const result = call(...values);
      if (!(result instanceof Promise)) return result;
      return result.then((answer) => this.#answer(answer, strikes));
    };
  }

  #answer(answer: unknown, strikes: boolean): unknown {
    if (strikes) throw new Error('dead');
    const hasMethods = typeof answer === 'object' && answer !== null && ('commit' in answer || 'close' in answer);
    return hasMethods ? this.wrap(answer) : answer;
  }
}
