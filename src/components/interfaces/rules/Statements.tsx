'use client';

import { useQuery } from '@tanstack/react-query';
import { Collapse, Flex } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePermission } from '#src/components/session/index.ts';
import { useTRPCClient } from '#src/components/trpc/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import type { Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

interface StatementsProps {
  readonly interfaceId: string;
  readonly definition: InterfaceDefinition;
  readonly statements: Preview['statements'];
}

/** What was asked of source and target, and the statement that would make a target table that is missing. */
export function Statements({ interfaceId, definition, statements }: StatementsProps) {
  const t = useTranslations('interfaces.preview.statements');
  const [isOpen, setOpen] = useState(false);
  const ddl = useMissingTable(interfaceId, definition, isOpen);
  return (
    <Collapse
      size="small"
      onChange={(keys) => setOpen(keys.length > 0)}
      items={[
        {
          key: 'statements',
          label: t('title'),
          children: (
            <Flex vertical gap={12}>
              <Typography.Text type="secondary">{t('help')}</Typography.Text>
              {ddl && <Statement title={t('create')} text={ddl} />}
              {statements.map(({ place, text }) => (
                <Statement key={text} title={t(place)} text={text} />
              ))}
              {statements.length === 0 && !ddl && <Typography.Text type="secondary">{t('none')}</Typography.Text>}
            </Flex>
          ),
        },
      ]}
    />
  );
}

/** Undefined while the table is there or nobody has looked. */
function useMissingTable(interfaceId: string, definition: InterfaceDefinition, isOpen: boolean): string | undefined {
  const client = useTRPCClient();
  const mayAsk = usePermission('targetTable.preview') ?? false;
  const query = useQuery({
    queryKey: ['target-table', interfaceId, definition],
    queryFn: ({ signal }) => client.targetTable.preview.mutate({ interfaceId, definition }, { signal }),
    enabled: isOpen && mayAsk,
    retry: false,
  });
  return query.data && query.data.existing === null ? query.data.ddl : undefined;
}

function Statement({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <Typography.Text strong>{title}</Typography.Text>
      <Typography.Paragraph copyable={{ text }} style={{ margin: '4px 0 0' }}>
        <pre style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 240, overflow: 'auto' }}>{text}</pre>
      </Typography.Paragraph>
    </div>
  );
}
