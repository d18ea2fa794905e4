'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Card, Checkbox, Flex, Form, InputNumber } from 'antd';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton, usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { Duration, Typography, useAct } from '#src/components/ui/index.ts';
import type { InterfaceQuality } from '#src/server/contracts/quality.ts';

const dimensions = ['completeness', 'accuracy', 'timeliness', 'consistency'] as const;
type Weights = InterfaceQuality['weights']['value'];

/** What this interface is measured by; what it does not set itself comes from the system's settings. */
export function MeasureForm({ interfaceId, quality }: { readonly interfaceId: string; readonly quality: InterfaceQuality }) {
  const t = useTranslations('quality.measure');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const isDisabled = usePermission('quality.update') === false;
  const [weights, setWeights] = useState<Weights | null>(quality.weights.isOwn ? quality.weights.value : null);
  const [percent, setPercent] = useState<number | null>(quality.threshold.isOwn ? Math.round(quality.threshold.value * 100) : null);
  const update = useMutation(
    trpc.quality.update.mutationOptions({ onSuccess: () => queries.invalidateQueries({ queryKey: trpc.quality.pathKey() }) }),
  );
  const save = () =>
    update.mutateAsync({
      interfaceId,
      version: quality.version,
      weights,
      threshold: percent === null ? null : percent / 100,
    });
  return (
    <Card size="small" title={t('title')}>
      <Form layout="vertical" disabled={isDisabled} onFinish={() => void act(save, t('rescored'))}>
        <WeightFields system={quality.weights.value} weights={weights} onChange={setWeights} />
        <OwnNumber
          label={t('threshold')}
          help={t('thresholdHelp')}
          suffix="%"
          maximum={100}
          system={Math.round(quality.threshold.value * 100)}
          value={percent}
          onChange={setPercent}
        />
        <Form.Item label={t('freshness')} style={{ marginBlockEnd: 12 }}>
          <Duration milliseconds={quality.objective.seconds * 1000} />{' '}
          {quality.objective.isOwn ? (
            <Link href={`/interfaces/${interfaceId}?tab=settings&section=general`}>{t('own')}</Link>
          ) : (
            <Typography.Text type="secondary">{t('system')}</Typography.Text>
          )}
        </Form.Item>
        <GuardedButton permission="quality.update" htmlType="submit" loading={update.isPending}>
          {common('save')}
        </GuardedButton>
      </Form>
    </Card>
  );
}

interface WeightFieldsProps {
  readonly system: Weights;
  readonly weights: Weights | null;
  readonly onChange: (weights: Weights | null) => void;
}

function WeightFields({ system, weights, onChange }: WeightFieldsProps) {
  const t = useTranslations('quality');
  const shown = weights ?? system;
  const isUseless = dimensions.every((dimension) => shown[dimension] === 0);
  return (
    <Form.Item {...(isUseless && { validateStatus: 'error' as const })} style={{ marginBlockEnd: 12 }}>
      <Flex justify="space-between" wrap>
        <Typography.Text>{t('measure.weight')}</Typography.Text>
        <SystemBox name={t('measure.weight')} isSystem={weights === null} onChange={(isSystem) => onChange(isSystem ? null : system)} />
      </Flex>
      <Flex gap={8} wrap>
        {dimensions.map((dimension) => (
          <div key={dimension} style={{ display: 'grid' }}>
            <Typography.Text type="secondary">{t(`dimension.${dimension}`)}</Typography.Text>
            <InputNumber
              aria-label={t(`dimension.${dimension}`)}
              min={0}
              max={100}
              precision={0}
              disabled={weights === null}
              value={shown[dimension]}
              onChange={(value) => onChange({ ...shown, [dimension]: value ?? 0 })}
              style={{ width: 104 }}
            />
          </div>
        ))}
      </Flex>
    </Form.Item>
  );
}

interface OwnNumberProps {
  readonly label: string;
  readonly help?: string;
  readonly suffix: string;
  readonly maximum?: number;
  readonly system: number;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function OwnNumber({ label, help, suffix, maximum, system, value, onChange }: OwnNumberProps) {
  return (
    <Form.Item extra={help} style={{ marginBlockEnd: 12 }}>
      <Flex justify="space-between" wrap>
        <Typography.Text>{label}</Typography.Text>
        <SystemBox name={label} isSystem={value === null} onChange={(isSystem) => onChange(isSystem ? null : system)} />
      </Flex>
      <InputNumber
        aria-label={label}
        min={1}
        {...(maximum !== undefined && { max: maximum })}
        suffix={suffix}
        disabled={value === null}
        value={value ?? system}
        onChange={onChange}
        style={{ width: 160 }}
      />
    </Form.Item>
  );
}

interface SystemBoxProps {
  readonly name: string;
  readonly isSystem: boolean;
  readonly onChange: (isSystem: boolean) => void;
}

function SystemBox({ name, isSystem, onChange }: SystemBoxProps) {
  const t = useTranslations('quality.measure');
  return (
    <Checkbox checked={isSystem} aria-label={`${name}: ${t('useSystem')}`} onChange={(event) => onChange(event.target.checked)}>
      {t('useSystem')}
    </Checkbox>
  );
}
