export interface ChangedValue {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Two states of an object as a list of what differs, path by path; without a state before, everything that came. */
export function changesBetween(before: unknown, after: unknown): ChangedValue[] {
  const old = flatten(before);
  const next = flatten(after);
  const paths = [...new Set([...old.keys(), ...next.keys()])];
  return paths.map((path) => ({ path, before: old.get(path), after: next.get(path) })).filter((change) => change.before !== change.after);
}

function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    for (const [name, inner] of Object.entries(value)) flatten(inner, path === '' ? name : `${path}.${name}`, into);
  } else if (value !== null || path !== '') {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return into;
}
