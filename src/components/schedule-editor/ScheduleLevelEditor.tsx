'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton, usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel, Time, Typography, useAct, useUnsavedGuard } from '#src/components/ui/index.ts';
import type { ScheduleLevelRef } from '#src/server/contracts/schedule.ts';
import type { ScheduleSpec } from '#src/server/core/schedule/schedule.ts';
import { newSpec } from './draft.ts';
import { NextFires } from './NextFires.tsx';
import { ScheduleForm } from './ScheduleForm.tsx';

/** The schedule that holds at one level, where it comes from, and the way to set another one here. */
export function ScheduleLevelEditor({ at }: { readonly at: ScheduleLevelRef }) {
  const t = useTranslations('schedule');
  const trpc = useTRPC();
  const query = useQuery(trpc.schedule.get.queryOptions(at));
  return (
    <QueryPanel query={query}>
      {(found) =>
        found.isAllowed ? (
          <LevelEditor key={`${found.own?.version}`} at={at} found={found} />
        ) : (
          <Alert type="info" showIcon title={t('realtimeNote')} />
        )
      }
    </QueryPanel>
  );
}

interface Found {
  readonly own: { readonly spec: ScheduleSpec; readonly isEnabled: boolean; readonly disabledReason: string | null } | null;
  readonly effective: { readonly level: string; readonly spec: ScheduleSpec; readonly isEnabled: boolean } | null;
  readonly nextFireAt: Date | null;
}

function LevelEditor({ at, found }: { readonly at: ScheduleLevelRef; readonly found: Found }) {
  const t = useTranslations('schedule');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const mayEdit = usePermission('schedule.update') ?? false;
  const start = found.own?.spec ?? found.effective?.spec ?? newSpec(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date());
  const [draft, setDraft] = useState<ScheduleSpec | null>(found.own ? found.own.spec : null);
  const [isEnabled, setEnabled] = useState(found.own?.isEnabled ?? true);
  const isDirty =
    draft !== null && (JSON.stringify(draft) !== JSON.stringify(found.own?.spec) || isEnabled !== (found.own?.isEnabled ?? true));
  useUnsavedGuard(isDirty);
  const onSuccess = () => queries.invalidateQueries({ queryKey: trpc.schedule.pathKey() });
  const update = useMutation(trpc.schedule.update.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.schedule.remove.mutationOptions({ onSuccess }));
  const shown = draft ?? start;
  return (
    <Flex vertical gap={16}>
      <Effective found={found} />
      <div
        style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))', alignItems: 'start' }}
      >
        {draft ? (
          <Card
            title={t('own')}
            extra={
              <Switch
                aria-label={t('enabled')}
                checkedChildren={t('on')}
                unCheckedChildren={t('off')}
                checked={isEnabled}
                disabled={!mayEdit}
                onChange={setEnabled}
              />
            }
          >
            <ScheduleForm spec={draft} isDisabled={!mayEdit} onChange={setDraft} />
            <Flex gap={8} wrap>
              <GuardedButton
                permission="schedule.update"
                type="primary"
                isDisabled={!isDirty}
                loading={update.isPending}
                onClick={() => void act(() => update.mutateAsync({ ...at, spec: draft, isEnabled }), common('saved'))}
              >
                {common('save')}
              </GuardedButton>
              {found.own ? (
                at.level !== 'system' && (
                  <GuardedButton
                    permission="schedule.remove"
                    loading={remove.isPending}
                    onClick={() => void act(() => remove.mutateAsync(at), common('saved'))}
                  >
                    {t('reset')}
                  </GuardedButton>
                )
              ) : (
                <Button onClick={() => setDraft(null)}>{common('cancel')}</Button>
              )}
            </Flex>
          </Card>
        ) : (
          <Card title={t(at.level === 'system' ? 'noDefault' : 'inherited')}>
            <Typography.Paragraph type="secondary">{t(at.level === 'system' ? 'noDefaultHelp' : 'inheritedHelp')}</Typography.Paragraph>
            <GuardedButton permission="schedule.update" type="primary" onClick={() => setDraft(start)}>
              {t(at.level === 'system' ? 'setDefault' : 'override')}
            </GuardedButton>
          </Card>
        )}
        {(draft ?? found.effective) && (
          <Card title={t('next')}>
            <NextFires spec={shown} />
          </Card>
        )}
      </div>
    </Flex>
  );
}

function Effective({ found }: { readonly found: Found }) {
  const t = useTranslations('schedule');
  const levels = useTranslations('scheduleLevel');
  const { effective, own, nextFireAt } = found;
  if (!effective) return <Alert type="info" showIcon title={t('none')} />;
  return (
    <Flex gap={8} align="center" wrap>
      <Typography.Text type="secondary">{t('from')}</Typography.Text>
      <Tag>{levels(effective.level)}</Tag>
      {nextFireAt && (
        <span>
          {t('nextAt')} <Time value={nextFireAt} />
        </span>
      )}
      {!effective.isEnabled && <Tag color="gold">{t('off')}</Tag>}
      {own?.disabledReason && <Typography.Text type="warning">{own.disabledReason}</Typography.Text>}
    </Flex>
  );
}
