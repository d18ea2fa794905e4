'use client';

import { useMessages, useTranslations } from 'use-intl';
import type { WhyEvent } from '#src/server/contracts/why.ts';

/** One line for each thing that happened; a code without a text shows itself. */
export function useEventText(): (event: WhyEvent) => string {
  const t = useTranslations();
  const { auditAction = {} } = useMessages() as { readonly auditAction?: Readonly<Record<string, string>> };
  const named = (key: string, code: string) => (t.has(key) ? t(key) : code);
  return ({ kind, code, args }) => {
    switch (kind) {
      case 'run':
        return t('why.events.run', { id: String(args.run), state: named(`runState.${code}`, code), rows: Number(args.readRows ?? 0) });
      case 'fire':
        return t('why.events.fire', { reason: named(`skipReason.${code}`, code) });
      case 'change':
        return t('why.events.change', { who: String(args.who), action: auditAction[code] ?? code });
      case 'check':
        return t('why.events.check', { stage: named(`connection.stages.${code}`, code) });
    }
  };
}
