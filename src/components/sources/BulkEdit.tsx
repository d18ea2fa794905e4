'use client';

import { Button, Flex, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useConnector } from '#src/components/connection/index.ts';
import { type IncrementKind, withIncrementKind, withTarget, withWriteMode, writeModes } from '#src/components/definition/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import type { Source } from '#src/server/contracts/source.ts';
import type { InterfaceProposal } from '#src/server/contracts/source-interface.ts';
import type { WriteMode } from '#src/server/core/definition/definition.ts';
import { withDefinition, withMasks } from './proposals.ts';

interface BulkEditProps {
  readonly source: Source;
  readonly proposals: readonly InterfaceProposal[];
  readonly selected: readonly number[];
  readonly onChange: (proposals: readonly InterfaceProposal[]) => void;
}

/** One change for all selected rows of the grid. */
export function BulkEdit({ source, proposals, selected, onChange }: BulkEditProps) {
  const t = useTranslations('sources.reviewGrid');
  const definition = useTranslations('definition');
  const kinds = useConnector(source.connector)?.capabilities.incremental ?? ['full'];
  const isDisabled = selected.length === 0;
  const hasPersonalData = selected.some((index) => proposals[index]?.personalData.length);
  const maskIfSelected = (proposal: InterfaceProposal, index: number) => (selected.includes(index) ? masked(proposal) : proposal);
  return (
    <Flex gap={8} align="center" wrap>
      <Typography.Text type="secondary">{t('selected', { count: selected.length })}</Typography.Text>
      <Select<IncrementKind>
        aria-label={t('strategy')}
        placeholder={t('strategy')}
        value={null}
        disabled={isDisabled}
        options={kinds.map((kind) => ({ value: kind, label: definition(`increment.kinds.${kind}`) }))}
        onChange={(kind) => onChange(withDefinition(proposals, selected, (one) => withIncrementKind(one, kind)))}
        style={{ width: 150 }}
      />
      <Select<WriteMode>
        aria-label={t('writeMode')}
        placeholder={t('writeMode')}
        value={null}
        disabled={isDisabled}
        options={writeModes.map((mode) => ({ value: mode, label: definition(`writeModes.${mode}`) }))}
        onChange={(mode) => onChange(withDefinition(proposals, selected, (one) => withWriteMode(one, mode)))}
        style={{ width: 150 }}
      />
      <TargetPlace
        isDisabled={isDisabled}
        onApply={(schema, prefix) =>
          onChange(
            withDefinition(proposals, selected, (one) => withTarget(one, { ...(schema && { schema }), table: prefix + one.target.table })),
          )
        }
      />
      <Button disabled={isDisabled || !hasPersonalData} onClick={() => onChange(proposals.map(maskIfSelected))}>
        {t('maskAll')}
      </Button>
      <Button danger disabled={isDisabled} onClick={() => onChange(proposals.filter((_, index) => !selected.includes(index)))}>
        {t('leaveOut')}
      </Button>
    </Flex>
  );
}

function masked(proposal: InterfaceProposal): InterfaceProposal {
  const columns = proposal.personalData.map(({ column }) => column);
  return { ...proposal, definition: withMasks(proposal, columns) };
}

function TargetPlace({
  isDisabled,
  onApply,
}: {
  readonly isDisabled: boolean;
  readonly onApply: (schema: string, prefix: string) => void;
}) {
  const t = useTranslations('sources.reviewGrid');
  const common = useTranslations('ui.common');
  const [isOpen, setOpen] = useState(false);
  const [schema, setSchema] = useState('');
  const [prefix, setPrefix] = useState('');
  const apply = () => {
    onApply(schema.trim(), prefix.trim());
    setOpen(false);
    setPrefix('');
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      content={
        <Flex vertical gap={8} style={{ width: 220 }}>
          <Input aria-label={t('schema')} placeholder={t('schema')} value={schema} onChange={(event) => setSchema(event.target.value)} />
          <Input aria-label={t('prefix')} placeholder={t('prefix')} value={prefix} onChange={(event) => setPrefix(event.target.value)} />
          <Button type="primary" onClick={apply}>
            {common('apply')}
          </Button>
        </Flex>
      }
    >
      <Button disabled={isDisabled}>{t('targetNames')}</Button>
    </Popover>
  );
}
