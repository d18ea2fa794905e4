'use client';

import { useQuery } from '@tanstack/react-query';
import { Drawer, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel } from '#src/components/ui/index.ts';
import { ChangeList } from './ChangeList.tsx';

interface CompareDrawerProps {
  readonly interfaceId: string;
  /** Versions that are known, newest first. */
  readonly versions: readonly number[];
  readonly initial: number;
  readonly onClose: () => void;
}

const draft = 'draft';

/** What differs between any two versions, or a version and the draft. */
export function CompareDrawer({ interfaceId, versions, initial, onClose }: CompareDrawerProps) {
  const t = useTranslations('interfaces.versions');
  const trpc = useTRPC();
  const [from, setFrom] = useState(initial);
  const [to, setTo] = useState<number | typeof draft>(versions.find((version) => version !== initial) ?? draft);
  const query = useQuery(
    trpc.interfaceVersion.listChanges.queryOptions({ interfaceId, from, ...(to !== draft && { to }) }, { retry: false }),
  );
  const options = versions.map((version) => ({ value: version, label: `v${version}` }));
  return (
    <Drawer open size="large" title={t('compareTitle')} onClose={onClose}>
      <Flex gap={8} align="center" wrap style={{ marginBlockEnd: 16 }}>
        <Select<number> aria-label={t('from')} value={from} options={options} onChange={setFrom} style={{ minWidth: 110 }} />
        <span aria-hidden>→</span>
        <Select<number | typeof draft>
          aria-label={t('to')}
          value={to}
          options={[{ value: draft, label: t('draft') }, ...options]}
          onChange={setTo}
          style={{ minWidth: 110 }}
        />
      </Flex>
      <QueryPanel query={query}>{(changes) => <ChangeList changes={changes} emptyText={t('same')} />}</QueryPanel>
    </Drawer>
  );
}
