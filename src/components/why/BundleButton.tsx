'use client';

import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { saveFile } from '#src/components/charts/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { useAct } from '#src/components/ui/index.ts';
import type { Why } from '#src/server/contracts/why.ts';
import type { About } from './about.ts';

/** Everything the answer is drawn from as a file for somebody who helps; secrets, addresses and values of rows are not in it. */
export function BundleButton({ about, question }: { readonly about: About; readonly question: Why['question'] | null }) {
  const t = useTranslations('why');
  const trpc = useTRPC();
  const act = useAct();
  const fetch = useMutation(trpc.why.getBundle.mutationOptions());
  const download = async () => {
    const found = await act(() => fetch.mutateAsync({ ...about, ...(question && { question }) }));
    if (found) saveFile(found.fileName, 'application/json', JSON.stringify(found.bundle, null, 2));
  };
  return (
    <GuardedButton
      permission="why.getBundle"
      icon={<DownloadOutlined aria-hidden />}
      loading={fetch.isPending}
      onClick={() => void download()}
    >
      {t('bundle')}
    </GuardedButton>
  );
}
