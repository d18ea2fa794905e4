import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { isSame } from './is-same.ts';
import { type KnownManifest, readLeniently } from './read-leniently.ts';

const options = { lineWidth: 0 } as const;

/**
 * The manifest as text. Into the text somebody wrote only what differs is put: comments, order, blank lines and keys nobody
 * knows stay as they are. A text that cannot be read is written anew.
 */
export function renderManifest(written: string | null, manifest: KnownManifest): string {
  const document = parseDocument(written ?? '');
  const before = document.errors.length === 0 ? readLeniently(document.toJS({ maxAliasCount: 100 })).manifest : null;
  if (!before || !document.contents) return freshText(manifest);
  if (written !== null && isSame(before, manifest)) return written;
  document.contents = merge(document, document.contents, before, manifest) as typeof document.contents;
  return document.toString(options);
}

function freshText(manifest: KnownManifest): string {
  const document = parseDocument('');
  document.contents = document.createNode(plain(manifest)) as typeof document.contents;
  return document.toString(options);
}

/** The node that says `after` where it said `before`; untouched where both say the same. */
function merge(document: Document, node: Node, before: unknown, after: unknown): Node {
  if (isSame(before, after)) return node;
  if (isMap(node) && isRecord(after)) return mergeMap(document, node, isRecord(before) ? before : {}, after);
  if (isSeq(node) && Array.isArray(after)) return mergeList(document, node, Array.isArray(before) ? before : [], after);
  if (isScalar(node) && !isRecord(after) && !Array.isArray(after)) {
    node.value = after;
    delete node.source;
    return node;
  }
  return withComments(document.createNode(plain(after)), node);
}

function mergeMap(document: Document, map: YAMLMap, before: Known, after: Known): Node {
  if (map.items.length === 0) map.flow = false;
  for (const key of Object.keys(before)) if (!(key in after)) map.delete(key);
  for (const [key, value] of Object.entries(after)) {
    const pair = pairOf(map, key);
    if (pair?.value) pair.value = merge(document, pair.value, before[key], value);
    else if (!isSame(before[key], value)) map.set(key, document.createNode(plain(value)));
  }
  return map;
}

/** Items keep their node, and with it their comments, wherever they move to. */
function mergeList(document: Document, list: YAMLSeq, before: readonly unknown[], after: readonly unknown[]): Node {
  if (list.items.length === 0) list.flow = false;
  const olds = list.items.map((node, index) => ({ node: node as Node, value: before[index] }));
  const wanted = new Set(after.map(identityOf));
  const take = (value: unknown, index: number) => {
    const at = olds.findIndex((old) => identityOf(old.value) === identityOf(value));
    if (at >= 0) return olds.splice(at, 1)[0];
    const same = olds.findIndex((old) => old.value === before[index] && !wanted.has(identityOf(old.value)));
    return same >= 0 ? olds.splice(same, 1)[0] : undefined;
  };
  list.items = after.map((value, index) => {
    const old = take(value, index);
    return old ? merge(document, old.node, old.value, value) : document.createNode(plain(value));
  });
  return list;
}

/** What tells an item of a list from its neighbours. */
function identityOf(value: unknown): string {
  if (!isRecord(value)) return JSON.stringify(value) ?? '';
  const name = value.id ?? value.target ?? value.name;
  return name === undefined ? JSON.stringify(value) : `name ${JSON.stringify(name)}`;
}

type Known = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Known {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pairOf(map: YAMLMap, key: string): Pair<unknown, Node> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key) as Pair<unknown, Node> | undefined;
}

function withComments(node: Node, from: Node): Node {
  const { comment, commentBefore, spaceBefore } = from;
  Object.assign(node, { ...(comment && { comment }), ...(commentBefore && { commentBefore }), ...(spaceBefore && { spaceBefore }) });
  return node;
}

/** Without what JSON does not know. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
