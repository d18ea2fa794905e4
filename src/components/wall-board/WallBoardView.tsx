'use client';

import { CloseOutlined, FullscreenOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { formatAbsolute, QueryPanel } from '#src/components/ui/index.ts';
import styles from './WallBoard.module.css';
import { WallTiles } from './WallTiles.tsx';
import { WallTrend } from './WallTrend.tsx';
import { WorstList } from './WorstList.tsx';

const everyMilliseconds = 10_000;

/** For a screen that many look at from afar: figures and names alone, fresh by itself. */
export function WallBoardView() {
  const t = useTranslations('wallBoard');
  const trpc = useTRPC();
  const overview = useQuery(trpc.overview.get.queryOptions({}, { refetchInterval: everyMilliseconds, refetchIntervalInBackground: true }));
  const at = formatAbsolute(new Date(overview.dataUpdatedAt), Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <main className={styles.board}>
      <title>{`${t('title')} · Headwater`}</title>
      <div className={styles.head}>
        <h1 className={styles.title}>Headwater</h1>
        {overview.data && <span>{t('updated', { at })}</span>}
        <Button icon={<FullscreenOutlined aria-hidden />} onClick={() => void document.documentElement.requestFullscreen()}>
          {t('fullScreen')}
        </Button>
        <Button icon={<CloseOutlined aria-hidden />} href="/overview" aria-label={t('leave')} />
      </div>
      {overview.data && overview.isError && <Alert type="error" showIcon title={t('offline', { at })} />}
      <QueryPanel query={overview} rows={6}>
        {(data) => <WallTiles overview={data} />}
      </QueryPanel>
      <div className={styles.wide}>
        <WorstList everyMilliseconds={everyMilliseconds} />
        <WallTrend />
      </div>
    </main>
  );
}
