'use client';

import { useMemo, useState } from 'react';
import { unmappedFields } from '#src/server/contracts/mapping.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { type Link, linksOf, type TargetRow } from './geometry.ts';
import { type RowSelection, useRowSelection } from './use-row-selection.ts';
import { type ScrollList, useScrollList } from './use-viewport.ts';

/** One side of the board: what is searched, chosen and in sight. */
export interface BoardSide {
  readonly search: string;
  readonly setSearch: (text: string) => void;
  readonly list: ScrollList;
  /** Place of the row the keyboard stands on. */
  readonly active: number;
  readonly setActive: (place: number) => void;
}

export interface Board {
  readonly source: BoardSide & {
    readonly fields: readonly FieldSchema[];
    readonly free: ReadonlySet<string>;
    readonly selection: RowSelection<string>;
  };
  readonly target: BoardSide & { readonly rows: readonly TargetRow[]; readonly selection: RowSelection<number> };
  readonly links: readonly Link[];
  /** The column that is edited. */
  readonly current: number | null;
  readonly setCurrent: (index: number | null) => void;
  /** Fields taken up by the keyboard, to be put down on a column. */
  readonly picked: readonly string[];
  readonly pick: (fields: readonly string[]) => void;
  readonly showField: (name: string) => void;
  readonly showColumn: (index: number) => void;
}

export function useBoard(definition: InterfaceDefinition, existing: readonly FieldSchema[]): Board {
  const source = useSide();
  const target = useSide();
  const [current, setCurrent] = useState<number | null>(null);
  const [picked, pick] = useState<readonly string[]>([]);
  const fields = useMemo(() => definition.fields.filter((field) => isFound(field, source.search)), [definition.fields, source.search]);
  const rows = useMemo(() => targetRows(definition, existing, target.search), [definition, existing, target.search]);
  const links = useMemo(() => linksOf(fields, rows), [fields, rows]);
  const free = useMemo(() => new Set(unmappedFields(definition).map((field) => field.name)), [definition]);
  const names = useMemo(() => fields.map((field) => field.name), [fields]);
  const indexes = useMemo(() => rows.flatMap((row) => (row.kind === 'column' ? [row.index] : [])), [rows]);
  const show = (side: BoardSide, place: number) => {
    side.setActive(place);
    side.list.show(place);
  };
  return {
    source: { ...source, fields, free, selection: useRowSelection(names) },
    target: { ...target, rows, selection: useRowSelection(indexes) },
    links,
    current: current !== null && current < definition.columns.length ? current : null,
    setCurrent,
    picked,
    pick,
    showField: (name) => {
      source.setSearch('');
      show(
        source,
        definition.fields.findIndex((field) => field.name === name),
      );
    },
    showColumn: (index) => {
      target.setSearch('');
      setCurrent(index);
      show(target, index);
    },
  };
}

function useSide(): BoardSide {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  return { search, setSearch, list: useScrollList(), active, setActive };
}

function targetRows({ columns }: InterfaceDefinition, existing: readonly FieldSchema[], search: string): TargetRow[] {
  const mapped = new Set(columns.map((column) => column.target));
  const own = columns.map((column, index): TargetRow => ({ kind: 'column', index, column }));
  const others = existing.filter((field) => !mapped.has(field.name)).map((field): TargetRow => ({ kind: 'table', field }));
  return [...own, ...others].filter((row) =>
    isFound(row.kind === 'column' ? { name: row.column.target, nativeType: row.column.nativeType } : row.field, search),
  );
}

function isFound({ name, nativeType, comment }: Pick<FieldSchema, 'name' | 'nativeType' | 'comment'>, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || [name, nativeType, comment ?? ''].some((text) => text.toLowerCase().includes(wanted));
}
