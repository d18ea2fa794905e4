'use client';

import { ClockCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslations } from 'use-intl';
import { useTimeZone } from '#src/components/preferences/use-time-zone.ts';
import { Duration, formatAbsolute, hinted } from '#src/components/ui/index.ts';
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
  const details = useDetails(freshness);
  const { state, lagSeconds, objectiveMinutes } = freshness;
  if (lagSeconds === null && objectiveMinutes === null) return <span aria-hidden>–</span>;
  return (
    <span style={{ color: colors[state], whiteSpace: 'nowrap' }} {...hinted(...details)}>
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
  );
}

function useDetails({ state, freshAt, lateAt, expectedAt }: Freshness): readonly string[] {
  const t = useTranslations('freshness');
  const zone = useTimeZone();
  const moments = Object.entries({ freshAt, lateAt, expectedAt }) as ['freshAt' | 'lateAt' | 'expectedAt', Date | null][];
  return [t(`states.${state}`), ...moments.map(([name, at]) => (at ? `${t(name)} ${formatAbsolute(at, zone)}` : ''))];
}
