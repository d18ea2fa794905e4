'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Flex, Radio } from 'antd';
import { useTranslations } from 'use-intl';
import { usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Typography, useAct } from '#src/components/ui/index.ts';
import { ChangeTable } from './ChangeTable.tsx';

const policies = ['ignore', 'additive', 'pause'] as const;
type Policy = (typeof policies)[number];

/** What the runs of an interface do when its source has changed; counts at once, without publishing. */
export function DriftPolicySection({ interfaceId }: { readonly interfaceId: string }) {
  const t = useTranslations('drift');
  const trpc = useTRPC();
  const query = useQuery(trpc.drift.get.queryOptions({ interfaceId }));
  return (
    <QueryPanel query={query} rows={3}>
      {({ policy, open }) => (
        <Flex vertical gap={16}>
          <Card title={t('policy.title')}>
            <PolicyForm interfaceId={interfaceId} policy={policy} />
          </Card>
          {open && (
            <Card title={t('title')} styles={{ body: { padding: 0 } }}>
              <ChangeTable label={t('title')} changes={open.changes} />
            </Card>
          )}
        </Flex>
      )}
    </QueryPanel>
  );
}

function PolicyForm({ interfaceId, policy }: { readonly interfaceId: string; readonly policy: Policy }) {
  const t = useTranslations('drift.policy');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const mayUpdate = usePermission('drift.update');
  const update = useMutation(
    trpc.drift.update.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.drift.pathKey() }) }),
  );
  return (
    <>
      <Typography.Paragraph type="secondary">{t('help')}</Typography.Paragraph>
      <Radio.Group
        aria-label={t('title')}
        value={update.isPending ? update.variables.policy : policy}
        disabled={!mayUpdate || update.isPending}
        onChange={({ target }) => void act(() => update.mutateAsync({ interfaceId, policy: target.value as Policy }), t('saved'))}
      >
        <Flex vertical gap={12}>
          {policies.map((one) => (
            <Radio key={one} value={one}>
              {t(one)}
              <Typography.Text type="secondary" style={{ display: 'block' }}>
                {t(`${one}Help`)}
              </Typography.Text>
            </Radio>
          ))}
        </Flex>
      </Radio.Group>
    </>
  );
}
