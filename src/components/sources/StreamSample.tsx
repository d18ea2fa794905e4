'use client';

import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { DataValue, QueryPanel } from '#src/components/ui/index.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';

/** The first rows, read anew whenever the settings of the stream change. */
export function StreamSample({ sourceId, stream }: { readonly sourceId: string; readonly stream: DiscoveredStreamView }) {
  const client = useTRPCClient();
  const query = useQuery({
    queryKey: ['stream-sample', sourceId, stream.ref],
    queryFn: ({ signal }) => client.sourceInterface.sample.mutate({ sourceId, stream: stream.ref, limit: 20 }, { signal }),
    retry: false,
  });
  return (
    <QueryPanel query={query}>
      {({ fields, rows }) => (
        <Table
          size="small"
          rowKey={(row) => row.number}
          pagination={false}
          scroll={{ x: 'max-content', y: 420 }}
          dataSource={rows.map((values, number) => ({ number, values }))}
          columns={fields.map((field) => ({
            key: field.name,
            title: <span title={field.nativeType}>{field.name}</span>,
            render: (_: unknown, row: { values: Record<string, string | null> }) => <DataValue value={row.values[field.name]} />,
          }))}
        />
      )}
    </QueryPanel>
  );
}
