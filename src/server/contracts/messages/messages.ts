/** A domain's messages: namespaces such as `errors`, `log`, `states`, each a tree of ICU texts. */
export type MessageTree = { readonly [key: string]: string | MessageTree };

/** Lays the trees of all domains over each other; two texts under one key are a mistake. */
export function mergeMessages(trees: readonly MessageTree[]): MessageTree {
  const merged: Record<string, string | MessageTree> = {};
  for (const tree of trees) mergeInto(merged, tree, '');
  return merged;
}

function mergeInto(into: Record<string, string | MessageTree>, tree: MessageTree, path: string): void {
  for (const [key, value] of Object.entries(tree)) {
    const there = into[key];
    if (there === undefined) into[key] = typeof value === 'string' ? value : mergeMessages([value]);
    else if (typeof there === 'string' || typeof value === 'string') throw new Error(`Two messages under ${path}${key}`);
    else mergeInto(there as Record<string, string | MessageTree>, value, `${path}${key}.`);
  }
}

/** Every key with a text, dotted. */
export function messageKeys(tree: MessageTree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : messageKeys(value, `${prefix}${key}.`),
  );
}
