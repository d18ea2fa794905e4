'use client';

import { LinkOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useTimeZone } from '#src/components/preferences/use-time-zone.ts';
import { formatAbsolute, sentenceArguments, useAct } from '#src/components/ui/index.ts';
import type { RunLog } from '#src/server/contracts/run.ts';
import styles from './Log.module.css';

/** A line of the log in the reader's language; a code without a text stays a code with its details. */
export function useLogText(): (entry: RunLog) => string {
  const t = useTranslations('log');
  return ({ code, details }) => {
    if (t.has(code)) return t(code, sentenceArguments(details));
    return Object.keys(details).length > 0 ? `${code} ${JSON.stringify(details)}` : code;
  };
}

export function LogLine({ entry, isMarked }: { readonly entry: RunLog; readonly isMarked: boolean }) {
  const t = useTranslations('runs.log');
  const act = useAct();
  const textOf = useLogText();
  const zone = useTimeZone();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isMarked) row.current?.scrollIntoView({ block: 'center' });
  }, [isMarked]);
  const copyLink = () => {
    const link = new URL(window.location.href);
    link.searchParams.set('line', entry.id);
    void act(() => navigator.clipboard.writeText(link.toString()), t('linkCopied'));
  };
  return (
    <div ref={row} className={styles.line} data-level={entry.level} data-marked={isMarked || undefined}>
      <time className={styles.time} dateTime={entry.at.toISOString()}>
        {formatAbsolute(entry.at, zone).slice(0, 19)}
      </time>
      <span className={styles.level}>{t(`levels.${entry.level}`)}</span>
      <span className={styles.text}>{textOf(entry)}</span>
      <Button type="text" size="small" icon={<LinkOutlined aria-hidden />} aria-label={t('copyLink')} onClick={copyLink} />
    </div>
  );
}
