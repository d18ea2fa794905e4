'use client';

import { Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { Score } from '#src/components/score/index.ts';
import { Share, Typography } from '#src/components/ui/index.ts';
import type { InterfaceQuality } from '#src/server/contracts/quality.ts';
import styles from './DimensionTiles.module.css';

interface DimensionTilesProps {
  readonly quality: InterfaceQuality;
  readonly dimension: string | null;
  readonly onDimension: (dimension: string | null) => void;
}

const dimensions = ['completeness', 'accuracy', 'timeliness', 'consistency'] as const;

/** Overall and its four parts with what each means and how much it counts; a part opens to its checks. */
export function DimensionTiles({ quality, dimension, onDimension }: DimensionTilesProps) {
  const t = useTranslations('quality');
  const { scores, threshold, weights } = quality;
  const total = dimensions.reduce((sum, one) => sum + weights.value[one], 0);
  const isBelow = scores?.overall != null && scores.overall < threshold.value;
  return (
    <div className={styles.tiles}>
      <Tile
        title={t('dimension.overall')}
        value={scores?.overall ?? null}
        isBelow={isBelow}
        isChosen={dimension === null}
        onChoose={() => onDimension(null)}
      >
        {t('measure.threshold')} <Share part={threshold.value} whole={1} />
      </Tile>
      {dimensions.map((one) => (
        <Tile
          key={one}
          title={t(`dimension.${one}`)}
          value={scores?.[one] ?? null}
          isChosen={dimension === one}
          onChoose={() => onDimension(one)}
          help={t(`definition.${one}`)}
        >
          {t.rich('measure.share', { share: () => <Share part={weights.value[one]} whole={total} /> })}
        </Tile>
      ))}
    </div>
  );
}

interface TileProps {
  readonly title: string;
  readonly value: number | null;
  readonly isBelow?: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly help?: string;
  readonly children: React.ReactNode;
}

function Tile({ title, value, isBelow = false, isChosen, onChoose, help, children }: TileProps) {
  return (
    <button type="button" className={styles.tile} aria-pressed={isChosen} onClick={onChoose}>
      <Flex justify="space-between" gap="0 8px" wrap>
        <Typography.Text strong>{title}</Typography.Text>
        <Typography.Text type="secondary">{children}</Typography.Text>
      </Flex>
      <span className={styles.score}>
        <Score value={value} isBelow={isBelow} />
      </span>
      {help && <span className={styles.help}>{help}</span>}
    </button>
  );
}
