'use client';

import { Checkbox, Empty, Flex, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { withNamesMatched } from '#src/components/definition/index.ts';
import type { InterfaceDefinition, MappedColumn } from '#src/server/core/definition/definition.ts';

interface AutoMapDialogProps {
  readonly definition: InterfaceDefinition;
  readonly onAccept: (definition: InterfaceDefinition) => void;
  readonly onClose: () => void;
}

/** Proposals of the same-name map; each can be refused. */
export function AutoMapDialog({ definition, onAccept, onClose }: AutoMapDialogProps) {
  const t = useTranslations('interfaces.mapping');
  const matched = withNamesMatched(definition);
  const proposals = matched.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column, index }) => column !== definition.columns[index]);
  const [refused, setRefused] = useState<ReadonlySet<number>>(new Set());
  const accept = () => {
    const columns = matched.columns.flatMap((column, index): MappedColumn[] => {
      if (!refused.has(index)) return [column];
      const before = definition.columns[index];
      return before ? [before] : [];
    });
    onAccept({ ...definition, columns });
    onClose();
  };
  const toggle = (index: number) =>
    setRefused((before) => new Set(before.has(index) ? [...before].filter((one) => one !== index) : [...before, index]));
  return (
    <Modal
      open
      title={t('autoMap')}
      okText={t('accept', { count: proposals.length - refused.size })}
      okButtonProps={{ disabled: proposals.length === refused.size }}
      onOk={accept}
      onCancel={onClose}
    >
      {proposals.length === 0 ? (
        <Empty description={t('nothingToMap')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      ) : (
        <Flex vertical gap={6} style={{ maxHeight: 420, overflow: 'auto' }}>
          {proposals.map(({ column, index }) => (
            <Checkbox key={index} checked={!refused.has(index)} onChange={() => toggle(index)}>
              {column.source.kind === 'field' ? column.source.field : ''} → <strong>{column.target}</strong>{' '}
              <code>{column.nativeType}</code>
            </Checkbox>
          ))}
        </Flex>
      )}
    </Modal>
  );
}
