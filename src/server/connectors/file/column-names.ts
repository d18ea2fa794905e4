export interface DistinctNames {
  readonly names: readonly string[];
  readonly renamed: readonly { readonly position: number; readonly original: string; readonly name: string }[];
}

/** Empty and repeated names are given a name of their own. */
export function distinctNames(originals: readonly string[]): DistinctNames {
  const taken = new Set<string>(originals);
  const used = new Set<string>();
  const renamed: DistinctNames['renamed'][number][] = [];
  const names = originals.map((original, index) => {
    let name = original.trim() === '' ? `column_${index + 1}` : original;
    for (let copy = 2; used.has(name) || (name !== original && taken.has(name)); copy++)
      name = `${original || `column_${index + 1}`}_${copy}`;
    used.add(name);
    if (name !== original) renamed.push({ position: index + 1, original, name });
    return name;
  });
  return { names, renamed };
}
