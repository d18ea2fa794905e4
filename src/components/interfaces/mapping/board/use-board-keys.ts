'use client';

import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { withColumnMoved, withColumnsUnmapped } from '#src/components/definition/index.ts';
import type { MappingBoardProps } from './board-props.ts';
import type { BoardSide } from './use-board.ts';

type Drop = (fields: readonly string[], place: number) => void;
type GridKey = KeyboardEvent<HTMLTableElement>;
type KeyTable = Readonly<Record<string, (() => void) | false>>;

const pageRows = 12;

/** The keyboard on both lists; what it did is told for those who do not see the lines. */
export function useBoardKeys(props: MappingBoardProps, drop: Drop) {
  const [told, tell] = useState('');
  return { onSourceKey: useSourceKeys(props, tell), onTargetKey: useTargetKeys(props, drop, tell), told };
}

function useSourceKeys({ board: { source, target, pick }, isDisabled }: MappingBoardProps, tell: (text: string) => void) {
  const t = useTranslations('interfaces.mapping');
  return (event: GridKey) => {
    if (walk(event, source, source.fields.length)) return;
    const name = source.fields[source.active]?.name;
    if (name === undefined) return;
    const pickUp = () => {
      const { chosen } = source.selection;
      const fields = chosen.size > 0 ? source.fields.map((field) => field.name).filter((one) => chosen.has(one)) : [name];
      pick(fields);
      tell(t('pickedUp', { count: fields.length, name }));
      target.list.focus();
    };
    press(event, {
      ' ': () => source.selection.toggle(name, event.shiftKey),
      Enter: !isDisabled && pickUp,
      ArrowRight: target.list.focus,
    });
  };
}

function useTargetKeys({ board, isDisabled, onChange }: MappingBoardProps, drop: Drop, tell: (text: string) => void) {
  const t = useTranslations('interfaces.mapping');
  const { source, target, picked, pick } = board;
  return (event: GridKey) => {
    if (walk(event, target, target.rows.length)) return;
    const row = target.rows[target.active];
    const index = row?.kind === 'column' ? row.index : null;
    const putDown = () => {
      drop(picked, target.active);
      tell(t('putDown', { count: picked.length }));
    };
    const move = (by: number) => {
      if (index === null) return;
      onChange((one) => withColumnMoved(one, index, index + by));
      board.showColumn(Math.max(0, index + by));
    };
    const isPuttingDown = !isDisabled && (picked.length > 0 || index === null);
    press(event, {
      Enter: isPuttingDown ? putDown : () => board.setCurrent(index),
      ' ': index !== null && (() => target.selection.toggle(index, event.shiftKey)),
      Delete: index !== null && !isDisabled && (() => onChange((one) => withColumnsUnmapped(one, new Set([index])))),
      Escape: picked.length > 0 && (() => pick([])),
      ArrowUp: event.altKey && !isDisabled && (() => move(-1)),
      ArrowDown: event.altKey && !isDisabled && (() => move(1)),
      ArrowLeft: source.list.focus,
    });
  };
}

function press(event: GridKey, keys: KeyTable): void {
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Whether the key walked along the list. */
function walk(event: GridKey, side: BoardSide, count: number): boolean {
  const place = event.altKey ? null : step(event.key, side.active, count);
  if (place === null) return false;
  event.preventDefault();
  side.setActive(place);
  side.list.show(place);
  return true;
}

function step(key: string, from: number, count: number): number | null {
  const to: Readonly<Record<string, number>> = {
    ArrowUp: from - 1,
    ArrowDown: from + 1,
    PageUp: from - pageRows,
    PageDown: from + pageRows,
    Home: 0,
    End: count - 1,
  };
  const place = to[key];
  return place === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, place));
}
