/** Shown where a value held a NUL character, which PostgreSQL's text and jsonb cannot hold. */
const symbolForNull = '\u2400';

/** JSON that PostgreSQL takes: NUL becomes U+2400 and a lone surrogate U+FFFD, whatever else stays as it is. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storableText(part) : part));
}

export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', symbolForNull);
}
