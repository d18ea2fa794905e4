/** What an element says while it is pointed at or holds the focus, line by line; `HintLayer` shows it. */
export function hinted(...lines: readonly string[]): { readonly 'data-hint'?: string } {
  const text = lines.filter(Boolean).join('\n');
  return text === '' ? {} : { 'data-hint': text };
}
