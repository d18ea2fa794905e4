'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Select, Spin } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton, Permitted, usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { EmptyNotice, ErrorNotice, Num, QueryPanel, Time, Typography, useAct, useErrorText } from '#src/components/ui/index.ts';
import type { InterfaceVerification, Verification } from '#src/server/contracts/verification.ts';
import { FindRow } from './FindRow.tsx';
import { isUnderWay, useVerification } from './use-verification.ts';
import { VerificationHistory } from './VerificationHistory.tsx';
import { VerificationResult } from './VerificationResult.tsx';

const intervals = ['none', 'daily', 'weekly'] as const;

/** Source against target: start it, follow it, read what it found. */
export function VerificationPanel({ interfaceId }: { readonly interfaceId: string }) {
  const t = useTranslations('verification');
  const query = useVerification(interfaceId);
  return (
    <Card
      id="verification"
      role="region"
      aria-label={t('title')}
      size="small"
      title={t('title')}
      extra={query.data && <Controls interfaceId={interfaceId} found={query.data} />}
      style={{ scrollMarginTop: 64 }}
    >
      <Typography.Paragraph type="secondary">{t('summary')}</Typography.Paragraph>
      <QueryPanel query={query} rows={3}>
        {(found) => <Found interfaceId={interfaceId} found={found} />}
      </QueryPanel>
    </Card>
  );
}

function Controls({ interfaceId, found }: { readonly interfaceId: string; readonly found: InterfaceVerification }) {
  const t = useTranslations('verification');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const mayUpdate = usePermission('verification.update');
  const onSuccess = () => queries.invalidateQueries({ queryKey: trpc.verification.pathKey() });
  const start = useMutation(trpc.verification.start.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.verification.update.mutationOptions({ onSuccess }));
  const isBusy = found.recent.some(isUnderWay);
  return (
    <Flex gap={8} wrap align="center">
      <Permitted permission="verification.update">
        <Select
          aria-label={t('every')}
          value={found.every}
          disabled={!mayUpdate || found.obstacle === 'verification/not-rereadable'}
          options={intervals.map((value) => ({ value, label: t(`intervals.${value}`) }))}
          onChange={(every) => void act(() => update.mutateAsync({ interfaceId, every }))}
          style={{ minWidth: 130 }}
        />
      </Permitted>
      <GuardedButton
        permission="verification.start"
        loading={start.isPending}
        isDisabled={isBusy || found.obstacle !== null}
        onClick={() => void act(() => start.mutateAsync({ interfaceId }))}
      >
        {t('start')}
      </GuardedButton>
    </Flex>
  );
}

function Found({ interfaceId, found }: { readonly interfaceId: string; readonly found: InterfaceVerification }) {
  const t = useTranslations('verification');
  const errorText = useErrorText();
  const [newest] = found.recent;
  const underWay = found.recent.find(isUnderWay);
  if (found.obstacle !== null && !found.last) {
    const { sentence, fix } = errorText({ code: found.obstacle, category: 'business', details: {} });
    return <Alert type="info" showIcon title={sentence} description={fix} />;
  }
  return (
    <Flex vertical gap={12}>
      {underWay && <UnderWay one={underWay} />}
      {newest?.state === 'failed' && newest.error && <ErrorNotice error={newest.error} />}
      {found.last ? (
        <VerificationResult interfaceId={interfaceId} one={found.last} canReadAgain={found.canReadAgain} />
      ) : (
        !underWay && <EmptyNotice title={t('none.title')} description={t('none.description')} />
      )}
      {found.nextAt && (
        <Typography.Text type="secondary">
          {t('intervals.next')} <Time value={found.nextAt} />
        </Typography.Text>
      )}
      {found.recent.length > 1 && <VerificationHistory recent={found.recent} />}
      {found.findBy.length > 0 && <FindRow interfaceId={interfaceId} columns={found.findBy} />}
    </Flex>
  );
}

function UnderWay({ one }: { readonly one: Verification }) {
  const t = useTranslations('verification');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const cancel = useMutation(
    trpc.verification.cancel.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.verification.pathKey() }) }),
  );
  return (
    <Flex gap={12} align="center" wrap role="status">
      <Spin size="small" />
      <span>
        <Stage one={one} />
      </span>
      {one.isCancelRequested ? (
        t('cancelling')
      ) : (
        <Button size="small" loading={cancel.isPending} onClick={() => void act(() => cancel.mutateAsync({ id: one.id }))}>
          {t('cancel')}
        </Button>
      )}
    </Flex>
  );
}

function Stage({ one: { state, progress } }: { readonly one: Verification }) {
  const t = useTranslations('verification');
  if (state === 'queued') return <>{t('waiting')}</>;
  if (!progress) return null;
  const { stage, pass, passes, sourceRows, targetRows } = progress;
  return (
    <>
      {t(`stage.${stage}`, { pass, passes })} · {t('counts.sourceRows')} <Num value={sourceRows} /> · {t('counts.targetRows')}{' '}
      <Num value={targetRows} />
    </>
  );
}
