'use client';

import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useTimeZone } from '#src/components/preferences/use-time-zone.ts';
import { durationParts, formatAbsolute, formatBytes, formatCompact, formatExact, formatRelative, formatShare } from './format.ts';
import { hinted } from './hinted.ts';
import { Typography } from './Typography.tsx';

const none = <span aria-hidden>–</span>;

/** Exact digits; `isCompact` is for tiles and shows the exact number on hover. */
export function Num({
  value,
  isCompact = false,
}: {
  readonly value: number | bigint | string | null | undefined;
  readonly isCompact?: boolean;
}) {
  const locale = useLocale();
  if (value === null || value === undefined) return none;
  const exact = formatExact(value, locale);
  if (!isCompact) return <span>{exact}</span>;
  return <span {...hinted(exact)}>{formatCompact(Number(value), locale)}</span>;
}

export function Bytes({ value }: { readonly value: number | null | undefined }) {
  const locale = useLocale();
  if (value === null || value === undefined) return none;
  return <span title={`${formatExact(value, locale)} B`}>{formatBytes(value, locale)}</span>;
}

export function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  return <span>{formatShare(part, whole, useLocale())}</span>;
}

export function Duration({ milliseconds }: { readonly milliseconds: number | null | undefined }) {
  const t = useTranslations('ui.duration');
  if (milliseconds === null || milliseconds === undefined) return none;
  return (
    <span>
      {durationParts(milliseconds)
        .map((part) => t(part.unit, { value: part.value }))
        .join(' ')}
    </span>
  );
}

/** Relative to now, absolute with offset on hover and for screen readers. */
export function Time({
  value,
  isAbsolute = false,
  timeZone,
}: {
  readonly value: Date | string | null | undefined;
  readonly isAbsolute?: boolean;
  readonly timeZone?: string;
}) {
  const locale = useLocale();
  const now = useNow(isAbsolute ? null : 15_000);
  const chosenZone = useTimeZone();
  if (!value) return none;
  const date = new Date(value);
  const zone = timeZone ?? chosenZone;
  const absolute = formatAbsolute(date, zone);
  const inUtc = `${formatAbsolute(date, 'UTC')} UTC`;
  return (
    <time
      dateTime={date.toISOString()}
      style={{ whiteSpace: 'nowrap' }}
      {...(zone === 'UTC' ? hinted(inUtc) : hinted(`${absolute} ${zone}`, inUtc))}
    >
      {isAbsolute ? absolute : formatRelative(date, now, locale)}
    </time>
  );
}

/** A cell of data: NULL, the empty string and blanks at the edges look different. */
export function DataValue({ value }: { readonly value: string | null | undefined }) {
  const t = useTranslations('ui');
  if (value === null || value === undefined)
    return (
      <Typography.Text type="secondary" italic>
        NULL
      </Typography.Text>
    );
  if (value === '')
    return (
      <Typography.Text type="secondary" title={t('emptyText')}>
        ""
      </Typography.Text>
    );
  const [, lead = '', body = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(value) ?? [];
  return (
    <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      <Blanks text={lead} />
      {body}
      <Blanks text={trail} />
    </span>
  );
}

function Blanks({ text }: { readonly text: string }) {
  if (text === '') return null;
  return (
    <Typography.Text type="secondary" style={{ background: 'var(--ant-color-warning-bg)' }}>
      {'␣'.repeat([...text].length)}
    </Typography.Text>
  );
}

/** The present at each rendering; renders again every so often. */
function useNow(everyMilliseconds: number | null): Date {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (everyMilliseconds === null) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds]);
  return new Date();
}
