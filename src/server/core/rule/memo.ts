const slotCount = 4096;
const maxKeyBytes = 40;
const trialLookups = 8192;
const worthwhileHitShare = 0.25;

/**
 * Remembers what an expensive pure function answered for a value, keyed by the value's bytes: a direct-mapped cache that
 * never grows and allocates nothing per lookup. It switches itself off when values hardly repeat.
 */
export class ByteMemo<R> {
  #keys = Buffer.alloc(slotCount * maxKeyBytes);
  #lengths = new Int16Array(slotCount).fill(-1);
  #answers: R[] = new Array<R>(slotCount);
  #slot = -1;
  #lookups = 0;
  #hits = 0;
  #isOff = false;

  /** The slot that holds the answer for these bytes, −1 if it is not known. `remember` must follow a miss at once. */
  find(bytes: Buffer, start: number, length: number): number {
    this.#slot = -1;
    if (this.#isOff || length > maxKeyBytes) return -1;
    if (++this.#lookups === trialLookups) this.#judge();
    let hash = length;
    for (let index = 0; index < length; index++) hash = Math.imul(hash ^ (bytes[start + index] as number), 0x01000193);
    const slot = (hash ^ (hash >>> 15)) & (slotCount - 1);
    this.#slot = slot;
    if (this.#lengths[slot] !== length) return -1;
    const keyStart = slot * maxKeyBytes;
    for (let index = 0; index < length; index++) if (this.#keys[keyStart + index] !== bytes[start + index]) return -1;
    this.#hits++;
    return slot;
  }

  answerAt(slot: number): R {
    return this.#answers[slot] as R;
  }

  remember(bytes: Buffer, start: number, length: number, answer: R): void {
    const slot = this.#slot;
    if (slot < 0) return;
    bytes.copy(this.#keys, slot * maxKeyBytes, start, start + length);
    this.#lengths[slot] = length;
    this.#answers[slot] = answer;
  }

  #judge(): void {
    this.#isOff = this.#hits < trialLookups * worthwhileHitShare;
    this.#lookups = 0;
    this.#hits = 0;
  }
}
