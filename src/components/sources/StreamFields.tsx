'use client';

import { Flex, Table, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { typeText } from '#src/components/definition/index.ts';
import { compareTypes } from '#src/server/contracts/mapping.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { useTargetTypes } from './use-target-types.ts';

/** The fields of a stream, and the type each would get in the raw database. */
export function StreamFields({ sourceId, stream }: { readonly sourceId: string; readonly stream: DiscoveredStreamView }) {
  const t = useTranslations('sources.discovery');
  const targetOf = useTargetTypes(sourceId, stream);
  return (
    <Table<FieldSchema>
      size="small"
      rowKey="name"
      pagination={false}
      scroll={{ x: 'max-content', y: 420 }}
      dataSource={[...stream.fields]}
      columns={[
        { key: 'name', title: t('field'), render: (_, field) => <FieldName field={field} /> },
        { key: 'type', title: t('type'), render: (_, field) => <code title={typeText(field.type)}>{field.nativeType}</code> },
        {
          key: 'target',
          title: t('targetType'),
          hidden: targetOf === null,
          render: (_, field) => <TargetType field={field} column={targetOf?.get(field.name)} />,
        },
        { key: 'nullable', title: t('nullable'), render: (_, field) => (field.isNullable ? 'NULL' : 'NOT NULL') },
        { key: 'comment', title: t('comment'), render: (_, field) => field.comment },
      ]}
    />
  );
}

function TargetType({ field, column }: { readonly field: FieldSchema; readonly column: MappedColumn | undefined }) {
  const t = useTranslations('sources.discovery');
  if (!column) return '–';
  return (
    <Flex align="center" gap={6}>
      <code>{column.nativeType}</code>
      {compareTypes(field.type, column.type) !== 'exact' && (
        <Tag color="gold" style={{ margin: 0 }}>
          {t('notAlways')}
        </Tag>
      )}
    </Flex>
  );
}

function FieldName({ field }: { readonly field: FieldSchema }) {
  const t = useTranslations('sources.discovery');
  return (
    <Flex align="center" gap={6}>
      {field.name}
      {field.isKey && (
        <Tag color="gold" style={{ margin: 0 }}>
          {t('key')}
        </Tag>
      )}
      {field.isCursorCandidate && (
        <Tag color="blue" style={{ margin: 0 }}>
          {t('cursor')}
        </Tag>
      )}
    </Flex>
  );
}
