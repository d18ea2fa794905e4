'use client';

import { Alert, Flex, Form, Radio } from 'antd';
import { useTranslations } from 'use-intl';
import { Duration, Num } from '#src/components/ui/index.ts';
import type { PlannedInterface } from '#src/server/contracts/backfill.ts';
import { countChosen, expectedOf } from './counts.ts';

export interface Choices {
  readonly scope: 'open' | 'all';
  readonly isParallel: boolean;
  readonly order: 'oldest-first' | 'newest-first';
}

interface ChoicesFormProps {
  readonly plan: readonly PlannedInterface[];
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** Which windows, how many at the same time, in what order, and what that is going to cost. */
export function ChoicesForm({ plan, choices, onChange }: ChoicesFormProps) {
  const t = useTranslations('backfill.choices');
  const maxParallel = Math.max(...plan.map((one) => one.maxParallel));
  return (
    <Form layout="vertical">
      <Flex gap="0 40px" wrap>
        <Form.Item label={t('scope')}>
          <Radio.Group
            vertical
            value={choices.scope}
            onChange={(event) => onChange({ ...choices, scope: event.target.value as Choices['scope'] })}
            options={(['open', 'all'] as const).map((value) => ({ value, label: t(`scopes.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('pace')} extra={maxParallel === 1 ? t('serialOnly') : undefined}>
          <Radio.Group
            vertical
            value={choices.isParallel}
            onChange={(event) => onChange({ ...choices, isParallel: event.target.value as boolean })}
            options={[
              { value: false, label: t('serial') },
              { value: true, label: t('parallel', { count: maxParallel }), disabled: maxParallel === 1 },
            ]}
          />
        </Form.Item>
        <Form.Item label={t('order')}>
          <Radio.Group
            vertical
            value={choices.order}
            onChange={(event) => onChange({ ...choices, order: event.target.value as Choices['order'] })}
            options={(['oldest-first', 'newest-first'] as const).map((value) => ({ value, label: t(`orders.${value}`) }))}
          />
        </Form.Item>
      </Flex>
      <Cost plan={plan} choices={choices} />
    </Form>
  );
}

function Cost({ plan, choices: { scope, isParallel } }: Omit<ChoicesFormProps, 'onChange'>) {
  const t = useTranslations('backfill.choices');
  const count = countChosen(plan, scope);
  if (count === 0) return <Alert type="success" showIcon title={t('nothing')} />;
  const expected = expectedOf(plan, scope, isParallel);
  const connections = isParallel ? plan.reduce((sum, one) => sum + one.maxParallel, 0) : plan.length;
  return (
    <Alert
      type="info"
      showIcon
      title={t('windows', { count })}
      description={
        <Flex vertical>
          {expected ? (
            <span>
              {t('rows')} ≈ <Num value={expected.rows} /> · {t('time')} ≈ <Duration milliseconds={expected.seconds * 1000} />
            </span>
          ) : (
            <span>{t('unknown')}</span>
          )}
          <span>{t('load', { count: connections })}</span>
        </Flex>
      }
    />
  );
}
