'use client';

import { ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslations } from 'use-intl';
import { Duration, Time } from '#src/components/ui/index.ts';
import type { InterfaceSummary } from '#src/server/contracts/source-interface.ts';

type Freshness = InterfaceSummary['freshness'];

const colors: Readonly<Record<Freshness['state'], string | undefined>> = {
  late: 'var(--ant-color-error-text)',
  'at-risk': 'var(--ant-color-warning-text)',
  fresh: undefined,
  unpromised: undefined,
  idle: 'var(--ant-color-text-tertiary)',
};

/** How far the target lags, against what was promised; the tooltip says when the promise breaks and what is expected. */
export function LagText({ freshness }: { readonly freshness: Freshness }) {
  const t = useTranslations('freshness');
  const { state, lagSeconds, objectiveMinutes } = freshness;
  if (lagSeconds === null && objectiveMinutes === null) return <span aria-hidden>–</span>;
  return (
    <Tooltip title={<Details freshness={freshness} />}>
      <span style={{ color: colors[state], whiteSpace: 'nowrap' }}>
        {state === 'late' && <WarningOutlined aria-label={t('states.late')} role="img" />}
        {state === 'at-risk' && <ClockCircleOutlined aria-label={t('states.at-risk')} role="img" />}{' '}
        {lagSeconds === null ? t('never') : <Duration milliseconds={lagSeconds * 1000} />}
        {objectiveMinutes !== null && (
          <>
            {' / '}
            <Duration milliseconds={objectiveMinutes * 60_000} />
          </>
        )}
      </span>
    </Tooltip>
  );
}

function Details({ freshness: { state, freshAt, lateAt, expectedAt } }: { readonly freshness: Freshness }) {
  const t = useTranslations('freshness');
  return (
    <>
      <div>{t(`states.${state}`)}</div>
      {freshAt && (
        <div>
          {t('freshAt')} <Time value={freshAt} isAbsolute />
        </div>
      )}
      {lateAt && (
        <div>
          {t('lateAt')} <Time value={lateAt} isAbsolute />
        </div>
      )}
      {expectedAt && (
        <div>
          {t('expectedAt')} <Time value={expectedAt} isAbsolute />
        </div>
      )}
    </>
  );
}
