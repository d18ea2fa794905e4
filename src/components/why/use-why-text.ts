'use client';

import { useLocale, useTranslations } from 'use-intl';
import { durationParts, formatAbsolute, formatExact, formatShare } from '#src/components/ui/format.ts';
import type { Why, WhyCheck } from '#src/server/contracts/why.ts';

type Write = (value: string | number) => string | number;

/** Sentences of verdicts and checks; a value is written by its name, or by the unit its name ends in. */
export function useWhyText() {
  const t = useTranslations();
  const write = useWriters();
  const all = (args: WhyCheck['args']) => Object.fromEntries(Object.entries(args).map(([name, value]) => [name, write(name)(value)]));
  return {
    check: ({ id, outcome, args }: WhyCheck) => t(`why.checks.${id}.${outcome}`, all(args)),
    verdict: ({ kind, id, args }: Why['verdict']) =>
      kind === 'found' ? t(`why.checks.${id}.fail`, all(args)) : t(`why.verdicts.${kind}.${id}`, all(args)),
  };
}

function useWriters(): (name: string) => Write {
  const t = useTranslations();
  const locale = useLocale();
  const never = t('why.never');
  const named = (namespaces: readonly string[], code: string) => {
    const namespace = namespaces.find((one) => t.has(`${one}.${code}`));
    return namespace === undefined ? code : t(`${namespace}.${code}`);
  };
  const duration = (seconds: number) =>
    durationParts(seconds * 1000)
      .map(({ unit, value }) => t(`ui.duration.${unit}`, { value }))
      .join(' ');
  const byName: Readonly<Record<string, Write>> = {
    who: orNone,
    partition: orNone,
    reason: (code) => named(['waitingReason', 'skipReason'], String(code)),
    category: (code) => named(['errorCategory'], String(code)),
    state: (code) => named(['interfaceState'], String(code)),
    stage: (code) => named(['why.stages', 'connection.stages'], String(code)),
  };
  const byUnit: readonly (readonly [RegExp, Write])[] = [
    [/At$/, (value) => (value === '' ? never : formatAbsolute(new Date(value), zone()))],
    [/Seconds$|^seconds$/, (value) => (Number(value) < 0 ? never : duration(Number(value)))],
    [/Share$/, (value) => formatShare(Number(value), 1, locale)],
    [/Rate$|^rate$/, (value) => (Number(value) < 0 ? never : formatExact(Math.round(Number(value)), locale))],
  ];
  return (name) => byName[name] ?? byUnit.find(([unit]) => unit.test(name))?.[1] ?? ((value) => value);
}

/** The word that `select` takes for nothing. */
const orNone: Write = (value) => (value === '' ? 'none' : value);

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
