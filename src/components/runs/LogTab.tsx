'use client';

import { DownloadOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Flex, Skeleton, Space, Switch } from 'antd';
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyNotice, ErrorNotice, FilterSelect, SearchBox, Toolbar } from '#src/components/ui/index.ts';
import type { RunDetail, RunLog } from '#src/server/contracts/run.ts';
import styles from './Log.module.css';
import { LogLine, useLogText } from './LogLine.tsx';
import { isActive } from './run-facts.ts';
import { useRunLog } from './use-run-log.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
const parameters = {
  level: parseAsStringLiteral(levels),
  attempt: parseAsInteger,
  find: parseAsString.withDefault(''),
  line: parseAsString,
};

export function LogTab({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.log');
  const [{ level, attempt, find, line }, setFilter] = useQueryStates(parameters);
  const [isTailing, setTailing] = useState(true);
  const [isWrapped, setWrapped] = useState(true);
  const isGoing = isActive(run.state);
  const log = useRunLog(run.id, { level: level ?? undefined, attempt: attempt ?? undefined, q: find || undefined }, isGoing && isTailing);
  const search = useCallback((text: string) => void setFilter({ find: text || null }), [setFilter]);
  const end = useRef<HTMLDivElement>(null);
  const count = log.lines?.length ?? 0;
  useEffect(() => {
    if (isGoing && isTailing && count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [isGoing, isTailing, count]);
  return (
    <>
      <Toolbar>
        <SearchBox value={find} onSearch={search} />
        <FilterSelect
          label={t('level')}
          value={level}
          options={levels.map((value) => ({ value, label: t(`levels.${value}`) }))}
          onChange={(next) => void setFilter({ level: next })}
        />
        {run.attempts.length > 1 && (
          <FilterSelect
            label={t('attempt')}
            value={attempt === null ? null : String(attempt)}
            options={run.attempts.map((one) => ({ value: String(one.attempt), label: t('attemptNumber', { attempt: one.attempt }) }))}
            onChange={(next) => void setFilter({ attempt: next === null ? null : Number(next) })}
          />
        )}
        {isGoing && (
          <Flex gap={6} align="center" component="label">
            <Switch size="small" checked={isTailing} onChange={setTailing} aria-label={t('tail')} /> {t('tail')}
          </Flex>
        )}
        <Flex gap={6} align="center" component="label">
          <Switch size="small" checked={isWrapped} onChange={setWrapped} aria-label={t('wrap')} /> {t('wrap')}
        </Flex>
        <LineSteps lines={log.lines ?? []} line={line} onStep={(id) => void setFilter({ line: id })} />
        <Download runId={run.id} lines={log.lines ?? []} />
      </Toolbar>
      {Boolean(log.error) && <ErrorNotice error={log.error} onRetry={log.readOn} />}
      {!log.lines && !log.error && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {log.lines?.length === 0 ? (
        <EmptyNotice title={t('none')} description={t('noneHelp')} />
      ) : (
        <div className={styles.log} role="log" aria-label={t('title')} aria-live="off" hidden={!log.lines} data-wrapped={isWrapped}>
          {log.lines?.map((entry) => (
            <LogLine key={entry.id} entry={entry} isMarked={entry.id === line} />
          ))}
          <div ref={end} />
        </div>
      )}
      {log.hasMore && (
        <Button block onClick={log.readOn} style={{ marginBlockStart: 8 }}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

interface LineStepsProps {
  readonly lines: readonly RunLog[];
  readonly line: string | null;
  readonly onStep: (id: string) => void;
}

/** From line to line of what is shown: of a search, from one find to the next. The marked line stays when the search is cleared. */
function LineSteps({ lines, line, onStep }: LineStepsProps) {
  const t = useTranslations('runs.log');
  const at = lines.findIndex((entry) => entry.id === line);
  const step = (label: string, icon: ReactNode, target: RunLog | undefined) => (
    <Button icon={icon} aria-label={label} title={label} disabled={!target} onClick={() => target && onStep(target.id)} />
  );
  return (
    <Space.Compact>
      {step(t('previousLine'), <UpOutlined aria-hidden />, at > 0 ? lines[at - 1] : undefined)}
      {step(t('nextLine'), <DownOutlined aria-hidden />, lines[at + 1])}
    </Space.Compact>
  );
}

/** The lines as shown, as a text file. */
function Download({ runId, lines }: { readonly runId: string; readonly lines: readonly RunLog[] }) {
  const t = useTranslations('runs.log');
  const textOf = useLogText();
  const save = () => {
    const text = lines.map((entry) => `${entry.at.toISOString()} ${entry.level.toUpperCase()} [${entry.attempt}] ${textOf(entry)}\n`);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(text, { type: 'text/plain;charset=utf-8' }));
    link.download = `run-${runId}.log`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Button icon={<DownloadOutlined aria-hidden />} disabled={lines.length === 0} onClick={save}>
      {t('download')}
    </Button>
  );
}
