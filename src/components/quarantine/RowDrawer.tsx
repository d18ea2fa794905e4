'use client';

import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import { QueryPanel } from '#src/components/ui/index.ts';
import { RowDetails } from './RowDetails.tsx';

interface RowDrawerProps {
  readonly id: string;
  /** Rows of the list behind, for going on to the next. */
  readonly siblings: readonly string[];
  readonly onMove: (id: string) => void;
  readonly onReplay: (runIds: readonly string[]) => void;
  readonly onClose: () => void;
}

export function RowDrawer({ id, siblings, onMove, onReplay, onClose }: RowDrawerProps) {
  const t = useTranslations('quarantine');
  const trpc = useTRPC();
  const query = useQuery(trpc.quarantine.get.queryOptions({ id }));
  const at = siblings.indexOf(id);
  const step = (label: string, icon: React.ReactNode, target: string | undefined) => (
    <Button type="text" icon={icon} aria-label={label} disabled={target === undefined} onClick={() => target && onMove(target)} />
  );
  return (
    <Drawer
      open
      size={860}
      title={t('rowTitle', { id })}
      onClose={onClose}
      extra={
        <Flex>
          {step(t('previousRow'), <UpOutlined />, at > 0 ? siblings[at - 1] : undefined)}
          {step(t('nextRow'), <DownOutlined />, at >= 0 ? siblings[at + 1] : undefined)}
        </Flex>
      }
    >
      <QueryPanel query={query}>{(row) => <RowDetails key={row.id} row={row} onReplay={onReplay} />}</QueryPanel>
    </Drawer>
  );
}
