'use client';

import { useLocale, useTranslations } from 'use-intl';
import { durationParts, formatAbsolute, formatExact, formatShare } from '#src/components/ui/format.ts';
import type { Why, WhyCheck } from '#src/server/contracts/why.ts';

/** Sentences of verdicts and checks; numbers are written by the unit their name ends in. */
export function useWhyText() {
  const t = useTranslations();
  const locale = useLocale();
  const named = (namespace: string, code: string) => (t.has(`${namespace}.${code}`) ? t(`${namespace}.${code}`) : code);
  const duration = (seconds: number) =>
    durationParts(Math.round(seconds) * 1000 || Math.round(seconds * 1000))
      .map(({ unit, value }) => t(`ui.duration.${unit}`, { value }))
      .join(' ');
  const written = (name: string, value: string | number): string | number => {
    if (name.endsWith('At')) return value === '' ? t('why.never') : formatAbsolute(new Date(value), zone());
    if (name.endsWith('Seconds') || name === 'seconds') return Number(value) < 0 ? t('why.never') : duration(Number(value));
    if (name.endsWith('Share')) return formatShare(Number(value), 1, locale);
    if (name.endsWith('Rate') || name === 'rate') return Number(value) < 0 ? '–' : formatExact(Math.round(Number(value)), locale);
    if (name === 'who' || name === 'partition') return value === '' ? 'none' : value;
    if (name === 'reason') return reasonOf(String(value));
    if (name === 'category') return named('errorCategory', String(value));
    if (name === 'state') return named('interfaceState', String(value));
    if (name === 'stage') return t.has(`why.stages.${value}`) ? t(`why.stages.${value}`) : named('connection.stages', String(value));
    return value;
  };
  const reasonOf = (code: string) => (t.has(`waitingReason.${code}`) ? t(`waitingReason.${code}`) : named('skipReason', code));
  const all = (args: WhyCheck['args']) => Object.fromEntries(Object.entries(args).map(([name, value]) => [name, written(name, value)]));
  return {
    check: ({ id, outcome, args }: WhyCheck) =>
      t(outcome === 'unknown' ? `why.checks.${id}.unknown` : `why.checks.${id}.${outcome}`, all(args)),
    verdict: ({ kind, id, args }: Why['verdict']) =>
      kind === 'found' ? t(`why.checks.${id}.fail`, all(args)) : t(`why.verdicts.${kind}.${id}`, all(args)),
  };
}

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
