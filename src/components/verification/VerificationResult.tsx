'use client';

import { useMutation } from '@tanstack/react-query';
import { Alert, Flex, Tooltip } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Num, Time, Typography, useAct } from '#src/components/ui/index.ts';
import type { Verification } from '#src/server/contracts/verification.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import { VerdictTag } from './VerdictTag.tsx';
import styles from './VerificationResult.module.css';

type Result = NonNullable<Verification['result']>;

interface VerificationResultProps {
  readonly interfaceId: string;
  readonly one: Verification;
  readonly canReadAgain: boolean;
}

const counted = ['sourceRows', 'targetRows', 'same', 'missing', 'changed', 'extra', 'pending', 'refused', 'filtered'] as const;

export function VerificationResult({ interfaceId, one, canReadAgain }: VerificationResultProps) {
  const t = useTranslations('verification');
  const { result } = one;
  if (!result) return null;
  const differences = result.missing + result.changed + result.extra;
  return (
    <Flex vertical gap={12}>
      <Flex gap={8} wrap align="center">
        <VerdictTag of={one} />
        <span>
          <Time value={result.comparedAt} isAbsolute />
        </span>
        <Typography.Text type="secondary">
          {result.boundary === null ? t('whole') : t('upTo', { boundary: result.boundary })} ·{' '}
          {t('chunks', { differing: result.differingChunks, chunks: result.chunks })}
        </Typography.Text>
      </Flex>
      <Counts result={result} />
      <Notes one={one} result={result} canReadAgain={canReadAgain} />
      {differences === 0 ? (
        <Typography.Text>{t('allSame')}</Typography.Text>
      ) : (
        <>
          {result.missing + result.changed > 0 && <ReadAgain interfaceId={interfaceId} result={result} canReadAgain={canReadAgain} />}
          <DifferenceTable id={one.id} result={result} />
        </>
      )}
    </Flex>
  );
}

function Counts({ result }: { readonly result: Result }) {
  const t = useTranslations('verification');
  const help: Readonly<Record<string, string>> = {
    missing: t('help.missing'),
    changed: t('help.changed'),
    extra: t('help.extra'),
    pending: t('help.pending'),
    refused: t('help.refused'),
  };
  const isBad = (key: (typeof counted)[number]) => (key === 'missing' || key === 'changed' || key === 'extra') && result[key] > 0;
  return (
    <dl className={styles.counts}>
      {counted.map((key) => (
        <div key={key}>
          <dt>{help[key] ? <Tooltip title={help[key]}>{t(`counts.${key}`)}</Tooltip> : t(`counts.${key}`)}</dt>
          <dd>
            <Typography.Text {...(isBad(key) && { type: 'danger' as const, strong: true })}>
              <Num value={result[key]} />
            </Typography.Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Notes({ one, result, canReadAgain }: { readonly one: Verification; readonly result: Result; readonly canReadAgain: boolean }) {
  const t = useTranslations('verification');
  const notes = [
    one.verdict === 'changed-meanwhile' && t('changedMeanwhile'),
    result.extra > 0 && canReadAgain && t('deletesNotCaptured'),
    result.unopenedChunks > 0 && t('unopened', { count: result.unopenedChunks }),
    result.ignoredColumns.length > 0 && t('ignored', { columns: result.ignoredColumns.join(', ') }),
    result.keyColumns.length === 0 && t('noKey'),
  ].filter((note) => note !== false);
  return notes.map((note) => <Alert key={note} type="info" showIcon title={note} />);
}

/** Missing and changed rows come again by a backfill where the interface follows a cursor, else by a run of the whole. */
function ReadAgain({ interfaceId, result, canReadAgain }: Omit<VerificationResultProps, 'one'> & { readonly result: Result }) {
  const t = useTranslations('verification');
  const trpc = useTRPC();
  const router = useRouter();
  const act = useAct();
  const start = useMutation(trpc.run.start.mutationOptions());
  const from = canReadAgain ? result.firstMissingCursor : null;
  const read = async () => {
    const boundary = from === null ? undefined : { kind: kindOf(from), lower: from, upper: result.boundary };
    const started = await act(() => start.mutateAsync({ interfaceId, ...(boundary && { boundary }) }), t('readAgainStarted'));
    if (started) router.push(`/runs/${started.id}`);
  };
  return (
    <Flex gap={8} align="center" wrap>
      <GuardedButton permission="run.start" loading={start.isPending} onClick={() => void read()}>
        {t(from === null ? 'runAgain' : 'readAgain')}
      </GuardedButton>
      {from !== null && <Typography.Text type="secondary">{t('readAgainHelp', { from })}</Typography.Text>}
    </Flex>
  );
}

function kindOf(cursor: string): 'TIME' | 'OFFSET' {
  return /^-?\d+(\.\d+)?$/.test(cursor) ? 'OFFSET' : 'TIME';
}
