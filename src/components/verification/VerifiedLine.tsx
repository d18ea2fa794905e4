'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Time } from '#src/components/ui/index.ts';
import { useVerification } from './use-verification.ts';
import { VerdictTag } from './VerdictTag.tsx';

/** Whether target and source agreed when they were last compared, and up to which boundary. */
export function VerifiedLine({ interfaceId }: { readonly interfaceId: string }) {
  const t = useTranslations('verification');
  const { data } = useVerification(interfaceId);
  if (!data?.last?.result) return null;
  const { boundary, comparedAt } = data.last.result;
  return (
    <span>
      <Link href={`/interfaces/${interfaceId}?tab=quality#verification`}>
        <VerdictTag of={data.last} />
      </Link>{' '}
      <Time value={comparedAt} /> · {boundary === null ? t('whole') : t('upTo', { boundary })}
    </span>
  );
}
