'use client';

import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Tag, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { columnFor, unmappedColumns } from '#src/components/definition/index.ts';
import { usePermission } from '#src/components/session/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';
import type { Draft } from '../use-draft.ts';
import { AutoMapDialog } from './AutoMapDialog.tsx';
import { conflictsOf } from './conflicts.ts';
import { MappingTable } from './MappingTable.tsx';
import { SampleButton, useFieldSamples } from './samples.tsx';

export function MappingTab({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const t = useTranslations('interfaces.mapping');
  const mayEdit = usePermission('sourceInterface.update') ?? false;
  const { definition, change } = draft;
  const [isMapping, setMapping] = useState(false);
  const samples = useFieldSamples(found);
  const unmapped = useMemo(() => unmappedColumns(definition), [definition]);
  const conflicts = useMemo(() => conflictsOf(definition), [definition]);
  const add = (columns: readonly MappedColumn[]) => change((one) => ({ ...one, columns: [...one.columns, ...columns] }));
  return (
    <Flex vertical gap={12}>
      <Flex gap="8px 12px" align="center" wrap>
        <Typography.Text>{t('counts', { columns: definition.columns.length, fields: definition.fields.length })}</Typography.Text>
        {unmapped.length > 0 && <Tag color="gold">{t('unmapped', { count: unmapped.length })}</Tag>}
        {conflicts.size > 0 && <Tag color="red">{t('conflicts', { count: conflicts.size })}</Tag>}
        <span style={{ flex: 1 }} />
        <SampleButton samples={samples} />
        <Button disabled={!mayEdit} onClick={() => setMapping(true)}>
          {t('autoMap')}
        </Button>
        <Button disabled={!mayEdit} icon={<PlusOutlined />} onClick={() => add([newColumn(definition.columns.length)])}>
          {t('addColumn')}
        </Button>
      </Flex>
      <MappingTable definition={definition} samples={samples.values} conflicts={conflicts} isDisabled={!mayEdit} onChange={change} />
      {unmapped.length > 0 && (
        <Flex gap={6} wrap align="center">
          <Typography.Text type="secondary">{t('unmappedFields')}</Typography.Text>
          {definition.fields
            .filter((field) => unmapped.some((column) => column.target === field.name))
            .map((field) => (
              <Button key={field.name} size="small" disabled={!mayEdit} icon={<PlusOutlined />} onClick={() => add([columnFor(field)])}>
                {field.name}
              </Button>
            ))}
        </Flex>
      )}
      {isMapping && <AutoMapDialog definition={definition} onAccept={(next) => change(() => next)} onClose={() => setMapping(false)} />}
    </Flex>
  );
}

function newColumn(position: number): MappedColumn {
  return {
    target: `column_${position + 1}`,
    source: { kind: 'constant', value: '' },
    type: { kind: 'text' },
    nativeType: 'text',
    isNullable: true,
    isKey: false,
  };
}
