/** The declared spellings of NULL, compared byte by byte. */
export class NullTokens {
  private readonly hasEmpty: boolean;
  private readonly tokens: readonly Buffer[];
  private readonly maxLength: number;

  constructor(tokens: readonly string[]) {
    this.hasEmpty = tokens.includes('');
    this.tokens = tokens.filter((token) => token !== '').map((token) => Buffer.from(token, 'utf8'));
    this.maxLength = Math.max(0, ...this.tokens.map((token) => token.length));
  }

  matches(bytes: Buffer, start: number, length: number): boolean {
    if (length === 0) return this.hasEmpty;
    if (length > this.maxLength) return false;
    return this.tokens.some((token) => token.length === length && bytes.compare(token, 0, length, start, start + length) === 0);
  }
}
