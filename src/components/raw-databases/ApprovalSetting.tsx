'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Card, Flex, Switch } from 'antd';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Permitted, usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Typography, useAct } from '#src/components/ui/index.ts';
import type { RawDatabase } from '#src/server/contracts/raw-database.ts';

/** Whether a second person approves what goes online here; for administrators to say. */
export function ApprovalSetting({ rawDatabase }: { readonly rawDatabase: RawDatabase }) {
  const t = useTranslations('rawDatabases.approval');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const labelId = useId();
  const mayChange = usePermission('rawDatabase.requireApproval') ?? false;
  const update = useMutation(
    trpc.rawDatabase.update.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.rawDatabase.pathKey() }) }),
  );
  const { id, version, requiresApproval } = rawDatabase;
  return (
    <Card title={t('title')} style={{ maxWidth: 960 }}>
      <Flex gap={12} align="center">
        <Permitted permission="rawDatabase.requireApproval">
          <Switch
            aria-labelledby={labelId}
            disabled={!mayChange}
            loading={update.isPending}
            checked={requiresApproval}
            onChange={(wanted) => void act(() => update.mutateAsync({ id, version, requiresApproval: wanted }), common('saved'))}
          />
        </Permitted>
        <span id={labelId}>{t('requires')}</span>
      </Flex>
      <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
        {t('help')}
      </Typography.Paragraph>
    </Card>
  );
}
