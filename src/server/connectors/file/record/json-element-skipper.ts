/** Finds the end of an array element that can't be parsed, by brackets and strings alone; goes on from buffer to buffer. */
export class JsonElementSkipper {
  private depth = 0;
  private isInString = false;
  private isEscaped = false;

  /** Offset of the comma or bracket behind the element, −1 if it lies further on. */
  find(bytes: Buffer, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if (this.isInString) this.inString(byte);
      else if (byte === 0x22) this.isInString = true;
      else if (byte === 0x7b || byte === 0x5b) this.depth++;
      else if (byte === 0x2c && this.depth === 0) return at;
      else if (byte === 0x7d || byte === 0x5d) {
        if (this.depth === 0) return at;
        this.depth--;
      }
    }
    return -1;
  }

  private inString(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === 0x5c) this.isEscaped = true;
    else if (byte === 0x22) this.isInString = false;
  }
}
