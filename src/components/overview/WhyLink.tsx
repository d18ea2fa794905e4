'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';

/** Leads to the answer, opened. */
export function WhyLink({ href }: { readonly href: string }) {
  const t = useTranslations('overview');
  return (
    <Link href={href} style={{ whiteSpace: 'nowrap' }}>
      {t('why')}
    </Link>
  );
}
