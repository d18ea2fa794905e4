'use client';

import { useMutation } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice } from '#src/components/ui/index.ts';
import type { AlertScope } from '../ScopeSelect.tsx';

interface RulePreviewProps {
  readonly kind: 'metric' | 'query';
  readonly scope: AlertScope;
  readonly paramsNow: () => Readonly<Record<string, unknown>>;
}

/** What a condition of one's own would answer at this moment. */
export function RulePreview({ kind, scope, paramsNow }: RulePreviewProps) {
  const t = useTranslations('alerts.rules');
  const trpc = useTRPC();
  const preview = useMutation(trpc.alertRule.preview.mutationOptions());
  const { rawDatabaseId, sourceId, interfaceId } = scope;
  const ask = () => preview.mutate({ kind, rawDatabaseId, sourceId, interfaceId, params: { ...paramsNow() } });
  const error = preview.error ?? preview.data?.error;
  return (
    <Flex vertical gap={8} align="flex-start" aria-live="polite">
      <GuardedButton permission="alertRule.preview" loading={preview.isPending} onClick={ask}>
        {t('try')}
      </GuardedButton>
      {error && <ErrorNotice error={error} />}
      {preview.data && !error && (
        <Alert
          type={preview.data.isFiring ? 'warning' : 'success'}
          showIcon
          title={t(preview.data.isFiring ? 'wouldFire' : 'wouldNotFire', { value: preview.data.value ?? 'NULL' })}
        />
      )}
    </Flex>
  );
}
