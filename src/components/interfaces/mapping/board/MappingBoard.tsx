'use client';

import { Input } from 'antd';
import { type CSSProperties, type KeyboardEvent, type ReactNode, type PointerEvent as ReactPointerEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { columnOfTable, withColumnsAdded, withFieldsMapped } from '#src/components/definition/index.ts';
import type { MappingBoardProps } from './board-props.ts';
import { rowHeight, type TargetRow } from './geometry.ts';
import { Links } from './Links.tsx';
import styles from './MappingBoard.module.css';
import { RowGrid } from './RowGrid.tsx';
import { SourceRow } from './SourceRow.tsx';
import { TargetRowView } from './TargetRowView.tsx';
import type { BoardSide } from './use-board.ts';
import { useBoardKeys } from './use-board-keys.ts';
import { type LinkDrag, useLinkDrag } from './use-link-drag.ts';

const gapWidth = 88;
/** Rows of room below the last one, to drop a field for a new column. */
const spareRows = 2;
const minRows = 6;

/** Fields left, columns right, a line for each column that takes a field. */
export function MappingBoard(props: MappingBoardProps) {
  const { board, definition, samples, issues, isDisabled } = props;
  const gap = useRef<HTMLDivElement>(null);
  const drop = useDrop(props);
  const keys = useBoardKeys(props, drop);
  const height = (Math.max(definition.fields.length, board.target.rows.length, minRows) + spareRows) * rowHeight;
  const { drag, begin } = useLinkDrag({ gap, target: board.target.list.ref, rowCount: board.target.rows.length, onDrop: drop });
  const style = { '--rows-height': `${height}px`, '--sample-share': samples.rows.length > 0 ? '1fr' : '0fr' } as CSSProperties;
  return (
    <div className={styles.board} style={style}>
      <SourceSide {...props} onKeyDown={keys.onSourceKey} onDrag={isDisabled ? noDrag : begin} />
      <div className={styles.gap} ref={gap}>
        <Links
          links={board.links}
          source={board.source.list}
          target={board.target.list}
          width={gapWidth}
          current={board.current}
          conflicts={issues.conflictIndexes}
          warnings={issues.lossy}
          loose={drag}
          onChoose={board.showColumn}
        />
      </div>
      <TargetSide {...props} drag={drag} onKeyDown={keys.onTargetKey} onAdd={drop} />
      <span role="status" style={{ gridColumn: '1 / -1' }}>
        {keys.told}
      </span>
    </div>
  );
}

function noDrag(): void {}

/** Puts fields down on a row, on a column of the table, or below the last row. */
function useDrop({ board, onChange }: MappingBoardProps) {
  return (fields: readonly string[], place: number) => {
    const row: TargetRow | undefined = board.target.rows[place];
    if (row?.kind === 'table') {
      const [field, ...rest] = fields;
      onChange((one) => {
        const source = field === undefined ? undefined : ({ kind: 'field', field } as const);
        const joined = withColumnsAdded(one, [columnOfTable(row.field, source)]);
        return rest.length === 0 ? joined : withFieldsMapped(joined, rest, joined.columns.length);
      });
    } else if (fields.length > 0) {
      onChange((one) => withFieldsMapped(one, fields, row?.index ?? one.columns.length));
      if (row) board.setCurrent(row.index);
    }
    board.source.selection.clear();
    board.pick([]);
  };
}

interface SourceSideProps extends MappingBoardProps {
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  readonly onDrag: (event: ReactPointerEvent, fields: readonly string[]) => void;
}

function SourceSide({ board, samples, onKeyDown, onDrag }: SourceSideProps) {
  const t = useTranslations('interfaces.mapping');
  const { source } = board;
  const { chosen, toggle, toggleAll } = source.selection;
  return (
    <Side
      title={t('sourceFields')}
      count={source.fields.length}
      side={source}
      onToggleAll={toggleAll}
      isAll={isAll(
        source.fields.map((field) => field.name),
        chosen,
      )}
    >
      <RowGrid
        id="mapping-source"
        label={t('sourceFields')}
        list={source.list}
        count={source.fields.length}
        active={source.active}
        onKeyDown={onKeyDown}
        onClick={(event, place) => {
          const name = source.fields[place]?.name ?? '';
          source.setActive(place);
          if (event.target instanceof HTMLInputElement) toggle(name, event.shiftKey);
        }}
        onPointerDown={(event, place) => {
          const name = source.fields[place]?.name;
          if (name === undefined || event.target instanceof HTMLInputElement) return;
          onDrag(event, chosen.has(name) ? source.fields.flatMap((field) => (chosen.has(field.name) ? [field.name] : [])) : [name]);
        }}
        render={(place) => {
          const field = source.fields[place];
          return (
            field && (
              <SourceRow
                key={place}
                place={place}
                field={field}
                sample={samples.ofField(field.name)}
                isFree={source.free.has(field.name)}
                isSelected={chosen.has(field.name)}
                isActive={place === source.active}
                isPicked={board.picked.includes(field.name)}
              />
            )
          );
        }}
      />
    </Side>
  );
}

interface TargetSideProps extends MappingBoardProps {
  readonly drag: LinkDrag | null;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  readonly onAdd: (fields: readonly string[], place: number) => void;
}

function TargetSide({ board, samples, issues, isDisabled, drag, onKeyDown, onAdd }: TargetSideProps) {
  const t = useTranslations('interfaces.mapping');
  const { target } = board;
  const { chosen, toggle, toggleAll } = target.selection;
  const indexes = target.rows.flatMap((row) => (row.kind === 'column' ? [row.index] : []));
  const choose = (place: number, input: EventTarget, isRange: boolean) => {
    const row = target.rows[place];
    target.setActive(place);
    if (row?.kind === 'column' && input instanceof HTMLInputElement) toggle(row.index, isRange);
    else if (row?.kind === 'column') board.setCurrent(row.index);
    else if (!isDisabled) onAdd([], place);
  };
  return (
    <Side title={t('targetColumns')} count={indexes.length} side={target} onToggleAll={toggleAll} isAll={isAll(indexes, chosen)}>
      <RowGrid
        id="mapping-target"
        label={t('targetColumns')}
        list={target.list}
        count={target.rows.length}
        active={target.active}
        onKeyDown={onKeyDown}
        onClick={(event, place) => choose(place, event.target, event.shiftKey)}
        render={(place) => {
          const row = target.rows[place];
          const index = row?.kind === 'column' ? row.index : null;
          return (
            row && (
              <TargetRowView
                key={place}
                place={place}
                row={row}
                sample={index === null ? undefined : samples.ofColumn(index)}
                issue={index === null ? null : issues.sentenceOf(index)}
                isConflict={index !== null && issues.conflictIndexes.has(index)}
                isUnmapped={index !== null && issues.withoutSource.has(index)}
                isSelected={index !== null && chosen.has(index)}
                isActive={place === target.active}
                isCurrent={index !== null && index === board.current}
                isUnderDrag={drag?.over === place}
              />
            )
          );
        }}
      />
      {drag && drag.over === target.rows.length && <div className={styles.newColumn}>{t('dropForNew', { count: drag.fields.length })}</div>}
    </Side>
  );
}

function isAll<T>(shown: readonly T[], chosen: ReadonlySet<T>): boolean {
  return shown.length > 0 && shown.every((item) => chosen.has(item));
}

interface SideProps {
  readonly title: string;
  readonly count: number;
  readonly side: BoardSide;
  readonly isAll: boolean;
  readonly onToggleAll: () => void;
  readonly children: ReactNode;
}

function Side({ title, count, side, isAll: isChecked, onToggleAll, children }: SideProps) {
  const t = useTranslations('interfaces.mapping');
  return (
    <section className={styles.side} aria-label={title} style={{ position: 'relative' }}>
      <div className={styles.head}>
        <input
          type="checkbox"
          className={styles.check}
          checked={isChecked}
          onChange={onToggleAll}
          aria-label={t('chooseAll', { what: title })}
        />
        <span className={styles.title}>
          {title} <span style={{ fontWeight: 400, color: 'var(--ant-color-text-secondary)' }}>{count}</span>
        </span>
        <Input
          size="small"
          allowClear
          value={side.search}
          aria-label={t('searchIn', { what: title })}
          placeholder={t('search')}
          onChange={(event) => side.setSearch(event.target.value)}
          style={{ flex: '0 1 150px', minWidth: 60 }}
        />
      </div>
      {children}
    </section>
  );
}
