import { compareCursors } from '../../core/verification/cursor.ts';
import { type ComparedRow, type KeyEntry, kindOf, matchKey } from '../../core/verification/match.ts';
import type { DifferenceKind } from '../../core/verification/verification.ts';
import type { SideReader, SideRow } from './sides.ts';

type Texts = Readonly<Record<string, string | null>>;

export interface FoundDifference {
  readonly kind: DifferenceKind;
  readonly key: Texts;
  /** Of changed rows: the columns that differ. */
  readonly columns: readonly string[];
  readonly sourceValues: Texts | null;
  readonly targetValues: Texts | null;
}

/** As in the quarantine, whose keys are asked for. */
const keySeparator = '\u001f';
const keysAtOnce = 1000;
const maxTextLength = 1000;

/** Rows of the chunks of one pass by key, and what is learnt of them once both sides are there. */
export class DifferenceCollector {
  readonly counts = { same: 0, missing: 0, changed: 0, extra: 0, quarantined: 0 };
  readonly kept: FoundDifference[] = [];
  readonly #keptOf = { missing: 0, changed: 0, extra: 0 };
  firstMissingCursor: string | null = null;
  readonly #sides: SideReader;
  readonly #maxKept: number;
  #entries = new Map<string, KeyEntry>();

  constructor(sides: SideReader, maxKept: number) {
    this.#sides = sides;
    this.#maxKept = maxKept;
  }

  add(side: 'source' | 'target', row: SideRow): void {
    if (row.standing === 'filtered') return;
    const entry = this.#entryOf(row);
    if (row.standing !== 'landed') {
      entry.isExcused = true;
      return;
    }
    const texts = row.texts();
    entry[side].push({ texts, hash: this.#sides.hashOf(texts), cursor: side === 'source' ? row.cursor() : null });
  }

  #entryOf({ key }: SideRow): KeyEntry {
    const name = JSON.stringify(key);
    const known = this.#entries.get(name);
    if (known) return known;
    const entry: KeyEntry = { source: [], target: [], isExcused: false };
    this.#entries.set(name, entry);
    return entry;
  }

  /** A row that the target refused and that waits in the quarantine is accounted for: it is not missing. */
  async settle(listQuarantined: (keys: readonly string[]) => Promise<ReadonlySet<string>>): Promise<void> {
    const { matching } = this.#sides.scope;
    const absent = [...this.#entries.values()].filter((entry) => matchKey(entry, matching).missing > 0);
    for (let from = 0; from < absent.length && matching !== 'no-key'; from += keysAtOnce) {
      const some = absent.slice(from, from + keysAtOnce);
      const known = await listQuarantined(some.map((entry) => this.#quarantineKey(entry)));
      for (const entry of some) {
        if (!known.has(this.#quarantineKey(entry))) continue;
        entry.isExcused = true;
        this.counts.quarantined++;
      }
    }
    for (const entry of this.#entries.values()) this.#count(entry);
    this.#entries = new Map();
  }

  #quarantineKey({ source }: KeyEntry): string {
    return this.#keyTexts(source[0] as ComparedRow).join(keySeparator);
  }

  #keyTexts(row: ComparedRow): (string | null)[] {
    const { scope, columns } = this.#sides;
    return scope.keyColumns.map((name) => row.texts[columns.indexOf(name)] ?? null);
  }

  #count(entry: KeyEntry): void {
    const match = matchKey(entry, this.#sides.scope.matching);
    this.counts.same += match.same;
    this.counts.missing += match.missing;
    this.counts.changed += match.changed;
    this.counts.extra += match.extra;
    const kind = kindOf(match);
    if (kind === null) return;
    if (kind !== 'extra') for (const { cursor } of entry.source) this.#noteCursor(cursor);
    if (this.#keptOf[kind]++ < this.#maxKept) this.kept.push(this.#difference(kind, entry));
  }

  #noteCursor(cursor: string | null): void {
    if (cursor === null) return;
    if (this.firstMissingCursor === null || compareCursors(cursor, this.firstMissingCursor) < 0) this.firstMissingCursor = cursor;
  }

  #difference(kind: DifferenceKind, { source, target }: KeyEntry): FoundDifference {
    const { columns, scope } = this.#sides;
    const [left, right] = [source.at(-1), target.at(-1)];
    const differing = kind === 'changed' && left && right ? columns.filter((_, index) => this.#differs(left, right, index)) : [];
    const shown = kind === 'changed' ? differing : columns;
    const one = (left ?? right) as ComparedRow;
    const keyColumns = scope.keyColumns.length > 0 ? scope.keyColumns : columns;
    return {
      kind,
      key: this.#pick(one, keyColumns),
      columns: differing,
      sourceValues: left ? this.#pick(left, shown) : null,
      targetValues: right ? this.#pick(right, shown) : null,
    };
  }

  #differs(left: ComparedRow, right: ComparedRow, index: number): boolean {
    const only = (row: ComparedRow) => row.texts.map((text, place) => (place === index ? text : null));
    return this.#sides.hashOf(only(left)).join() !== this.#sides.hashOf(only(right)).join();
  }

  #pick(row: ComparedRow, names: readonly string[]): Texts {
    const textOf = (name: string) => row.texts[this.#sides.columns.indexOf(name)]?.slice(0, maxTextLength) ?? null;
    return Object.fromEntries(names.map((name) => [name, textOf(name)]));
  }
}
