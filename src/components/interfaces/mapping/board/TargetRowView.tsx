'use client';

import { CloseCircleFilled, FunctionOutlined, KeyOutlined, MinusCircleOutlined, PlusOutlined, WarningFilled } from '@ant-design/icons';
import { memo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { DataValue } from '#src/components/ui/index.ts';
import { rowHeight, type TargetRow } from './geometry.ts';
import styles from './MappingBoard.module.css';

export interface TargetRowViewProps {
  readonly place: number;
  readonly row: TargetRow;
  readonly sample: string | null | undefined;
  /** Sentence of what is wrong, and whether it keeps the interface from running. */
  readonly issue: string | null;
  readonly isConflict: boolean;
  readonly isUnmapped: boolean;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isCurrent: boolean;
  readonly isUnderDrag: boolean;
}

export const TargetRowView = memo(function TargetRowView({ place, row, sample, ...is }: TargetRowViewProps) {
  const t = useTranslations('interfaces.mapping');
  const name = row.kind === 'column' ? row.column.target : row.field.name;
  const nativeType = row.kind === 'column' ? row.column.nativeType : row.field.nativeType;
  const isKey = row.kind === 'column' ? row.column.isKey : row.field.isKey;
  const classes = [
    styles.row,
    styles.targetRow,
    row.kind === 'table' && styles.tableOnly,
    is.isSelected && styles.selected,
    is.isActive && styles.active,
    is.isCurrent && styles.current,
    is.isUnderDrag && styles.dropHere,
  ];
  return (
    <tr
      id={`mapping-target-${place}`}
      aria-rowindex={place + 1}
      aria-selected={is.isSelected}
      aria-current={is.isCurrent}
      data-place={place}
      className={classes.filter(Boolean).join(' ')}
      style={{ top: place * rowHeight }}
    >
      <td>
        <span className={is.isUnmapped || row.kind === 'table' ? styles.dotFree : styles.dot} style={{ display: 'block' }} />
      </td>
      <td>
        {row.kind === 'column' && (
          <input
            type="checkbox"
            className={styles.check}
            tabIndex={-1}
            checked={is.isSelected}
            onChange={noChange}
            aria-label={t('choose', { name })}
          />
        )}
      </td>
      <td className={`${styles.cell} ${styles.name}`} title={name}>
        <span>{name || t('conflict.blank')}</span>
        {isKey && <KeyOutlined className={styles.key} aria-label={t('key')} />}
        {row.kind === 'column' && <Origin row={row} />}
      </td>
      <td className={styles.cell} title={nativeType}>
        <code>{nativeType || '…'}</code>
      </td>
      <td className={`${styles.cell} ${styles.sample}`}>{sample !== undefined && <DataValue value={sample} />}</td>
      <td>
        <Status row={row} issue={is.issue} isConflict={is.isConflict} isUnmapped={is.isUnmapped} />
      </td>
    </tr>
  );
});

/** What a column takes when it takes no field. */
function Origin({ row }: { readonly row: Extract<TargetRow, { kind: 'column' }> }) {
  const t = useTranslations('interfaces.mapping.kinds');
  const { source } = row.column;
  if (source.kind === 'field' || (source.kind === 'constant' && source.value === null)) return null;
  const text = source.kind === 'constant' ? `= ${source.value}` : source.kind === 'variable' ? source.template : null;
  return (
    <code title={source.kind === 'expression' ? source.expression : t(source.kind)}>
      {text ?? <FunctionOutlined aria-label={t('expression')} />}
    </code>
  );
}

type StatusProps = Pick<TargetRowViewProps, 'row' | 'issue' | 'isConflict' | 'isUnmapped'>;

function Status({ row, issue, isConflict, isUnmapped }: StatusProps): ReactNode {
  const t = useTranslations('interfaces.mapping');
  if (row.kind === 'table') return <PlusOutlined aria-label={t('addTableColumn')} title={t('addTableColumn')} />;
  if (issue !== null && isConflict)
    return <CloseCircleFilled style={{ color: 'var(--ant-color-error)' }} aria-label={issue} title={issue} />;
  if (isUnmapped)
    return <MinusCircleOutlined style={{ color: 'var(--ant-color-warning)' }} aria-label={t('noSource')} title={t('noSource')} />;
  if (issue !== null) return <WarningFilled style={{ color: 'var(--ant-color-warning)' }} aria-label={issue} title={issue} />;
  return null;
}

/** The click on the row decides, with the keys that were held. */
function noChange(): void {}
