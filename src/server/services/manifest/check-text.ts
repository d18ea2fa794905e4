import { type Document, isMap, isScalar, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { ManifestProblem } from '#src/server/contracts/manifest.ts';
import { conflict } from '#src/server/core/definition/conflicts.ts';
import { isSame } from './is-same.ts';
import { type KnownManifest, type Path, readLeniently } from './read-leniently.ts';

export interface TextCheck {
  readonly problems: readonly ManifestProblem[];
  /** Null as long as there is an error. */
  readonly manifest: KnownManifest | null;
}

type Severity = ManifestProblem['severity'];
type Finding = { readonly severity: Severity; readonly path: Path; readonly error: ReturnType<typeof conflict>; readonly isKey?: boolean };

/**
 * What is wrong with a manifest's text, each with its place. `fixed` is what the text cannot change: another object, or what is
 * changed elsewhere. `judge` says what is wrong with a manifest that can be read.
 */
export function checkText(
  text: string,
  fixed: Omit<KnownManifest, 'spec'> & { readonly spec: Partial<KnownManifest['spec']> },
  judge: (manifest: KnownManifest) => readonly { readonly path: Path; readonly error: ReturnType<typeof conflict> }[],
  say?: Parameters<typeof readLeniently>[1],
): TextCheck {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (from: number, to: number) => ({ from, to: Math.max(to, from + 1), ...position(lines, from) });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error): ManifestProblem => {
      const problem = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
      return { severity: 'error', path: '', error: conflict('manifest/syntax', 'text', { problem }), ...place(error.pos[0], error.pos[1]) };
    });
    return { problems, manifest: null };
  }
  const { manifest, unknown, issues } = readLeniently(document.toJS({ maxAliasCount: 100 }), say);
  const findings: Finding[] = [
    ...issues.map(
      ({ path, problem }): Finding => ({
        severity: 'error',
        path,
        error: conflict('manifest/invalid', path.join('.'), { path: path.join('.'), problem }),
      }),
    ),
    ...unknown.map(
      (path): Finding => ({
        severity: 'warning',
        path,
        isKey: true,
        error: conflict('manifest/unknown-key', path.join('.'), { key: String(path.at(-1)) }),
      }),
    ),
    ...(manifest ? changesOf(fixed, manifest) : []),
    ...(manifest ? judge(manifest).map((found): Finding => ({ severity: 'warning', ...found })) : []),
  ];
  if (!manifest && issues.length === 0)
    findings.push({ severity: 'error', path: ['kind'], error: conflict('manifest/not-an-interface', 'kind') });
  const problems = findings.map(({ severity, path, error, isKey = false }): ManifestProblem => {
    const [from, to] = rangeOf(document, path, isKey);
    return { severity, path: path.join('.'), error, ...place(from, to) };
  });
  const isClean = problems.every((problem) => problem.severity !== 'error');
  return { problems: problems.toSorted((a, b) => a.from - b.from), manifest: isClean ? manifest : null };
}

/** What the text says otherwise than it stands, where the text has no say. */
function changesOf(fixed: Parameters<typeof checkText>[1], manifest: KnownManifest): Finding[] {
  const pairs: [Path, unknown, unknown][] = [
    ...Object.entries(fixed.metadata).map(([key, value]): [Path, unknown, unknown] => [
      ['metadata', key],
      value,
      manifest.metadata[key as 'name'],
    ]),
    ...Object.entries(fixed.spec).map(([key, value]): [Path, unknown, unknown] => [['spec', key], value, manifest.spec[key as 'kind']]),
  ];
  const schedule: [Path, unknown, unknown] = [['spec', 'schedule'], undefined, manifest.spec.schedule];
  return [...pairs, schedule]
    .filter(([, standing, written]) => !isSame(standing, written))
    .map(([path]) => ({
      severity: 'error',
      path,
      error: conflict('manifest/changed-elsewhere', path.join('.'), { key: String(path.at(-1)) }),
    }));
}

/** The characters of what stands at a path; of the deepest part that is there when the rest is missing. */
function rangeOf(document: Document, path: Path, isKey: boolean): readonly [number, number] {
  let node: unknown = document.contents;
  let pair: Pair | undefined;
  for (const step of path) {
    const next = isMap(node) ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step)) : undefined;
    const item = next ? next.value : (node as { items?: unknown[] } | null)?.items?.[step as number];
    if (!item && !next) break;
    pair = next ?? pair;
    node = item ?? next?.key;
    if (isKey && step === path.at(-1) && next) node = next.key;
  }
  const shown = isMap(node) && pair && pair.value === node ? pair.key : node;
  const range = (shown as Node | null)?.range;
  return range ? [range[0], range[1]] : [0, 0];
}

function position(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
