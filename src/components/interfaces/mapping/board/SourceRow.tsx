'use client';

import { KeyOutlined } from '@ant-design/icons';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { DataValue } from '#src/components/ui/index.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { rowHeight } from './geometry.ts';
import styles from './MappingBoard.module.css';

export interface SourceRowProps {
  readonly place: number;
  readonly field: FieldSchema;
  /** Undefined as long as no sample was asked for. */
  readonly sample: string | null | undefined;
  readonly isFree: boolean;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isPicked: boolean;
}

export const SourceRow = memo(function SourceRow({ place, field, sample, isFree, isSelected, isActive, isPicked }: SourceRowProps) {
  const t = useTranslations('interfaces.mapping');
  const classes = [styles.row, styles.sourceRow, isSelected && styles.selected, isActive && styles.active, isPicked && styles.current];
  return (
    <tr
      id={`mapping-source-${place}`}
      aria-rowindex={place + 1}
      aria-selected={isSelected}
      data-place={place}
      className={classes.filter(Boolean).join(' ')}
      style={{ top: place * rowHeight }}
    >
      <td>
        <input
          type="checkbox"
          className={styles.check}
          tabIndex={-1}
          checked={isSelected}
          onChange={noChange}
          aria-label={t('choose', { name: field.name })}
        />
      </td>
      <td className={`${styles.cell} ${styles.name}`} title={[field.name, field.comment].filter(Boolean).join(' · ')}>
        <span>{field.name}</span>
        {field.isKey && <KeyOutlined className={styles.key} aria-label={t('key')} />}
      </td>
      <td className={styles.cell} title={field.nativeType}>
        <code>{field.nativeType}</code>
      </td>
      <td className={`${styles.cell} ${styles.sample}`}>{sample !== undefined && <DataValue value={sample} />}</td>
      <td className={styles.handle} data-handle title={t(isFree ? 'dragFree' : 'dragMapped')}>
        <span role="img" className={isFree ? styles.dotFree : styles.dot} aria-label={t(isFree ? 'isUnmapped' : 'isMapped')} />
      </td>
    </tr>
  );
});

/** The click on the row decides, with the keys that were held. */
function noChange(): void {}
