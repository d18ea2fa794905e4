import { type Manifest, manifestSchema } from '#src/server/contracts/manifest.ts';

export type KnownManifest = Extract<Manifest, { kind: 'Interface' }>;
export type Path = readonly (string | number)[];

export interface LenientReading {
  /** Null when it is not a manifest of an interface. */
  readonly manifest: KnownManifest | null;
  /** Keys that mean nothing to this version; they are kept where they are. */
  readonly unknown: readonly Path[];
  /** What keeps it from being one. */
  readonly issues: readonly { readonly path: Path; readonly problem: string; readonly code: string }[];
}

type Issues = NonNullable<ReturnType<typeof manifestSchema.safeParse>['error']>['issues'];
type SayProblem = (issue: Issues[number]) => string;

/** Reads a manifest and tells the keys it does not know instead of refusing them. */
export function readLeniently(value: unknown, say: SayProblem = (issue) => issue.message): LenientReading {
  const unknown: Path[] = [];
  let rest = value;
  for (;;) {
    const parsed = manifestSchema.safeParse(rest);
    if (parsed.success) {
      const manifest = parsed.data.kind === 'Interface' ? parsed.data : null;
      return { manifest, unknown: [...unknown, ...keysLost(rest, parsed.data, [])], issues: [] };
    }
    const unrecognized = parsed.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    if (unrecognized.length === 0) {
      const issues = parsed.error.issues.map((issue) => ({ path: issue.path as Path, problem: say(issue), code: issue.code }));
      return { manifest: null, unknown, issues };
    }
    for (const issue of unrecognized) {
      for (const key of issue.keys) {
        const path = [...(issue.path as Path), key];
        unknown.push(path);
        rest = without(rest, path);
      }
    }
  }
}

/** Keys of what was read that are not in what was understood. */
function keysLost(read: unknown, understood: unknown, at: Path): Path[] {
  if (Array.isArray(read) && Array.isArray(understood)) {
    return read.flatMap((item, index) => keysLost(item, understood[index], [...at, index]));
  }
  if (!isRecord(read) || !isRecord(understood)) return [];
  return Object.entries(read).flatMap(([key, value]) =>
    key in understood ? keysLost(value, understood[key], [...at, key]) : [[...at, key]],
  );
}

function without(value: unknown, [head, ...tail]: Path): unknown {
  if (head === undefined) return value;
  if (Array.isArray(value)) return value.map((item, index) => (index === head ? without(item, tail) : item));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]) => {
    if (key !== String(head)) return [[key, item]];
    return tail.length === 0 ? [] : [[key, without(item, tail)]];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
