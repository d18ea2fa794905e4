const mask = '•••';

/** Stands for a value the reader may not see; that there is none may be seen. */
export function maskedText(text: string | null): string | null {
  return text === null ? null : mask;
}

export function maskedCells<T extends Readonly<Record<string, string | null>> | null>(cells: T): T {
  return (cells && Object.fromEntries(Object.entries(cells).map(([name, text]) => [name, maskedText(text)]))) as T;
}
