'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC, useTRPCClient } from '#src/components/trpc/index.ts';
import { ErrorNotice, QueryPanel, Typography, useAct } from '#src/components/ui/index.ts';
import type { Source } from '#src/server/contracts/source.ts';
import type { InterfaceProposal } from '#src/server/contracts/source-interface.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import { BulkEdit } from './BulkEdit.tsx';
import { duplicates, namedByUpload } from './proposals.ts';
import { ReviewGrid } from './ReviewGrid.tsx';
import { useUploadNames } from './use-upload-names.ts';

interface ReviewProps {
  readonly source: Source;
  readonly streams: readonly DiscoveredStreamView[];
  readonly onBack: () => void;
}

/** What would be created, to be changed before it is. */
export function ReviewInterfaces({ source, streams, onBack }: ReviewProps) {
  const client = useTRPCClient();
  const uploadNames = useUploadNames();
  const refs = streams.map((stream) => stream.ref);
  const query = useQuery({
    queryKey: ['interface-proposals', source.id, refs],
    queryFn: ({ signal }) => client.sourceInterface.discover.mutate({ sourceId: source.id, streams: refs }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <QueryPanel query={query}>
      {(proposals) => <EditProposals source={source} initial={namedByUpload(proposals, uploadNames)} onBack={onBack} />}
    </QueryPanel>
  );
}

function EditProposals({
  source,
  initial,
  onBack,
}: {
  readonly source: Source;
  readonly initial: readonly InterfaceProposal[];
  readonly onBack: () => void;
}) {
  const t = useTranslations('sources.reviewGrid');
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const act = useAct();
  const [proposals, setProposals] = useState(initial);
  const [selected, setSelected] = useState<readonly number[]>([]);
  const create = useMutation(trpc.sourceInterface.create.mutationOptions());
  const repeated = duplicates(proposals);
  const createAll = async () => {
    const interfaces = proposals.map(({ stream, name, kind, definition }) => ({ stream, name, kind, definition }));
    const created = await act(() => create.mutateAsync({ sourceId: source.id, interfaces }), t('created', { count: interfaces.length }));
    if (!created) return;
    await queries.invalidateQueries({ queryKey: trpc.sourceInterface.pathKey() });
    const only = created.ids.length === 1 ? created.ids[0] : undefined;
    router.push(only ? `/interfaces/${only}` : `/interfaces?source=${source.id}`);
  };
  return (
    <Flex vertical gap={12}>
      <Flex justify="space-between" gap={8} wrap>
        <BulkEdit source={source} proposals={proposals} selected={selected} onChange={setProposals} />
        <Flex gap={8} align="center" wrap>
          {repeated.size > 0 && <Typography.Text type="danger">{t('repeated', { count: repeated.size })}</Typography.Text>}
          <Button onClick={onBack}>{common('back')}</Button>
          <Button
            type="primary"
            loading={create.isPending}
            disabled={proposals.length === 0 || repeated.size > 0}
            onClick={() => void createAll()}
          >
            {t('create', { count: proposals.length })}
          </Button>
        </Flex>
      </Flex>
      {create.error && <ErrorNotice error={create.error} />}
      <ReviewGrid
        source={source}
        proposals={proposals}
        selected={selected}
        repeated={repeated}
        onSelect={setSelected}
        onChange={setProposals}
      />
    </Flex>
  );
}
