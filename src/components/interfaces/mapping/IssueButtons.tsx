'use client';

import { Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { MappingBoardProps } from './board/board-props.ts';

/** How much is unmapped, wrong or doubtful; each count leads to the next one of its kind. */
export function IssueButtons({ board, definition, issues }: MappingBoardProps) {
  const t = useTranslations('interfaces.mapping');
  const free = definition.fields.flatMap((field) => (board.source.free.has(field.name) ? [field.name] : []));
  return (
    <>
      <Jump items={free} color="gold" text={t('unmapped', { count: free.length })} onShow={board.showField} />
      <Jump
        items={[...issues.withoutSource]}
        color="gold"
        text={t('withoutSource', { count: issues.withoutSource.size })}
        onShow={board.showColumn}
      />
      <Jump
        items={[...issues.conflictIndexes].toSorted((a, b) => a - b)}
        color="red"
        text={t('conflicts', { count: issues.conflictIndexes.size })}
        onShow={board.showColumn}
      />
      <Jump items={[...issues.lossy]} color="default" text={t('lossyCount', { count: issues.lossy.size })} onShow={board.showColumn} />
    </>
  );
}

interface JumpProps<T> {
  readonly items: readonly T[];
  readonly color: string;
  readonly text: string;
  readonly onShow: (item: T) => void;
}

function Jump<T>({ items, color, text, onShow }: JumpProps<T>): ReactNode {
  const t = useTranslations('interfaces.mapping');
  const [next, setNext] = useState(0);
  if (items.length === 0) return null;
  const go = () => {
    const item = items[next % items.length];
    setNext((next % items.length) + 1);
    if (item !== undefined) onShow(item);
  };
  return (
    <Button type="text" size="small" title={t('jump')} onClick={go} style={{ paddingInline: 2 }}>
      <Tag color={color} style={{ margin: 0, cursor: 'pointer' }}>
        {text}
      </Tag>
    </Button>
  );
}
