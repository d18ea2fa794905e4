'use client';

import { Flex, Progress, Table, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue, Num, Share, Typography } from '#src/components/ui/index.ts';
import type { ColumnProfile, Preview } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';

interface ColumnProfilesProps {
  readonly preview: Preview;
  readonly definition: InterfaceDefinition;
}

/** What each column of the sample looks like before the rules. */
export function ColumnProfiles({ preview, definition }: ColumnProfilesProps) {
  const t = useTranslations('interfaces.profile');
  const types = new Map(definition.columns.map((column) => [column.target, column.nativeType]));
  return (
    <Flex vertical gap={8}>
      <Typography.Text type="secondary">
        {t('summary', { count: preview.counts.read })} {preview.isMasked && t('masked')}
      </Typography.Text>
      <Table<ColumnProfile>
        size="small"
        rowKey="column"
        aria-label={t('title')}
        pagination={preview.profile.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 'max-content' }}
        dataSource={preview.profile}
        columns={[
          {
            key: 'column',
            title: t('column'),
            fixed: 'left',
            render: (_, { column }) => (
              <Flex vertical>
                <code>{column}</code>
                <Typography.Text type="secondary">{types.get(column)}</Typography.Text>
              </Flex>
            ),
          },
          { key: 'complete', title: t('completeness'), render: (_, profile) => <Completeness profile={profile} /> },
          { key: 'distinct', title: t('distinct'), align: 'right', render: (_, { distinct }) => <Num value={distinct} /> },
          {
            key: 'range',
            title: t('range'),
            render: (_, { minimum, maximum }) => <Range minimum={minimum} maximum={maximum} />,
          },
          { key: 'length', title: t('length'), align: 'right', render: (_, profile) => lengthText(profile) },
          { key: 'top', title: t('top'), render: (_, { top }) => <CountedTags counted={top} isCode={false} /> },
          { key: 'patterns', title: t('patterns'), render: (_, { patterns }) => <CountedTags counted={patterns} isCode /> },
        ]}
      />
    </Flex>
  );
}

function Completeness({ profile }: { readonly profile: ColumnProfile }) {
  const t = useTranslations('interfaces.profile');
  const { cells, nulls, blanks } = profile;
  const filled = cells - nulls - blanks;
  const missing = [nulls > 0 && t('nulls', { count: nulls }), blanks > 0 && t('blanks', { count: blanks })].filter(Boolean).join(', ');
  return (
    <Flex vertical style={{ width: 130 }}>
      <Progress
        percent={cells === 0 ? 0 : (filled / cells) * 100}
        showInfo={false}
        size="small"
        aria-label={t('completeness')}
        status={filled === cells ? 'success' : 'normal'}
      />
      <span>
        <Share part={filled} whole={cells} />
        {missing && <Typography.Text type="secondary"> · {missing}</Typography.Text>}
      </span>
    </Flex>
  );
}

function Range({ minimum, maximum }: Pick<ColumnProfile, 'minimum' | 'maximum'>) {
  if (minimum === null) return '–';
  return (
    <Flex vertical style={{ maxWidth: 200 }}>
      <Short text={minimum} />
      {maximum !== minimum && <Short text={maximum ?? ''} />}
    </Flex>
  );
}

const longest = 40;

function Short({ text }: { readonly text: string }) {
  const characters = [...text];
  return <DataValue value={characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text} />;
}

function lengthText({ minimumLength, maximumLength }: ColumnProfile): string {
  if (minimumLength === null) return '–';
  return minimumLength === maximumLength ? String(minimumLength) : `${minimumLength}–${maximumLength}`;
}

function CountedTags({ counted, isCode }: { readonly counted: ColumnProfile['top']; readonly isCode: boolean }) {
  return (
    <Flex gap={4} wrap style={{ maxWidth: 300 }}>
      {counted.map(({ value, count }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: masked values are all alike
        <Tag key={index} style={{ margin: 0, whiteSpace: 'normal' }}>
          {isCode ? <code>{value === '' ? '""' : value}</code> : <Short text={value} />} ×{count}
        </Tag>
      ))}
    </Flex>
  );
}
