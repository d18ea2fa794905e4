'use client';

import { Collapse, Descriptions, Flex } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { DataValue, Num, StateTag, Time, Typography } from '#src/components/ui/index.ts';
import { CauseHeader } from './CauseHeader.tsx';
import { PositionText } from './PositionText.tsx';
import { ReplayResult } from './ReplayResults.tsx';
import { RevisionList } from './RevisionList.tsx';
import type { RowWithHistory } from './row-with-history.ts';
import { ValueEditor } from './ValueEditor.tsx';

interface RowDetailsProps {
  readonly row: RowWithHistory;
  readonly onReplay: (runIds: readonly string[]) => void;
}

export function RowDetails({ row, onReplay }: RowDetailsProps) {
  const t = useTranslations('quarantine');
  return (
    <Flex vertical gap={16}>
      <CauseHeader row={row} isOneRow />
      {row.replayRunId && <ReplayResult id={row.replayRunId} />}
      <Facts row={row} />
      <ValueEditor row={row} onReplay={onReplay} />
      <Collapse
        size="small"
        defaultActiveKey={row.sourceValues ? [] : ['original']}
        items={[
          { key: 'original', label: t('original.title'), children: <Original text={row.original} /> },
          {
            key: 'history',
            label: t('history.title', { count: row.revisions.length }),
            children: <RevisionList revisions={row.revisions} />,
          },
        ]}
      />
    </Flex>
  );
}

function Facts({ row }: { readonly row: RowWithHistory }) {
  const t = useTranslations('quarantine.columns');
  const items = [
    { key: 'state', label: t('state'), children: <StateTag of="quarantine" state={row.state} /> },
    { key: 'key', label: t('key'), children: row.key === null ? '–' : <DataValue value={row.key} /> },
    { key: 'position', label: t('position'), children: <PositionText position={row.position} /> },
    { key: 'tries', label: t('tries'), children: <Num value={row.tries} /> },
    { key: 'run', label: t('run'), children: <Link href={`/runs/${row.runId}`}>{row.runId}</Link> },
    { key: 'seen', label: t('seen'), children: <Time value={row.createdAt} isAbsolute /> },
    ...(row.ignoreReason ? [{ key: 'reason', label: t('ignoreReason'), children: row.ignoreReason }] : []),
  ];
  return <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items} />;
}

/** The record as it stood in the source. */
function Original({ text }: { readonly text: string | null }) {
  const t = useTranslations('quarantine.original');
  if (text === null) return <Typography.Text type="secondary">{t('none')}</Typography.Text>;
  return (
    <pre style={{ margin: 0, maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: 13 }}>
      {text}
    </pre>
  );
}
