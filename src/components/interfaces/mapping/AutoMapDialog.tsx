'use client';

import { Alert, Button, Checkbox, Empty, Flex, Grid, Modal, Segmented, Skeleton, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { withColumnsUnmapped, withProposals } from '#src/components/definition/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import { type AutoMapMethod, autoMapMethods, type Proposal, proposeMapping } from '#src/server/contracts/mapping.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { useRomanize } from './use-romanize.ts';

interface AutoMapDialogProps {
  readonly definition: InterfaceDefinition;
  /** Columns of the table that is there, if one is. */
  readonly existing: readonly FieldSchema[];
  readonly onAccept: (definition: InterfaceDefinition) => void;
  readonly onClose: () => void;
}

/** Proposals by name, by position or by likeness; each can be refused before anything changes. */
export function AutoMapDialog({ definition, existing, onAccept, onClose }: AutoMapDialogProps) {
  const t = useTranslations('interfaces.mapping');
  const { sm = true } = Grid.useBreakpoint();
  const [method, setMethod] = useState<AutoMapMethod>('name');
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const romanize = useRomanize();
  const proposals = useMemo(
    () => (romanize ? proposeMapping(method, { definition, existing, romanize }) : null),
    [method, definition, existing, romanize],
  );
  const isRefused = ({ field, slot }: Proposal) => refused.has(field) !== (slot === null && existing.length > 0);
  const accepted = proposals?.filter((proposal) => !isRefused(proposal)) ?? [];
  const accept = (next: InterfaceDefinition) => {
    onAccept(next);
    onClose();
  };
  const toggle = (field: string) =>
    setRefused((before) => new Set(before.has(field) ? [...before].filter((one) => one !== field) : [...before, field]));
  return (
    <Modal
      open
      width={640}
      title={t('autoMap')}
      okText={t('accept', { count: accepted.length })}
      okButtonProps={{ disabled: accepted.length === 0 }}
      onOk={() => accept(withProposals(definition, accepted, existing))}
      onCancel={onClose}
      footer={(_, { OkBtn, CancelBtn }) => (
        <Flex gap={8} justify="end" wrap>
          <Button
            danger
            onClick={() => accept(withColumnsUnmapped(definition, fieldColumns(definition)))}
            style={{ marginInlineEnd: 'auto' }}
          >
            {t('clearAll')}
          </Button>
          <CancelBtn />
          <OkBtn />
        </Flex>
      )}
    >
      <Flex vertical gap={12}>
        <Segmented<AutoMapMethod>
          block
          vertical={!sm}
          aria-label={t('method')}
          value={method}
          options={autoMapMethods.map((value) => ({ value, label: t(`methods.${value}`) }))}
          onChange={(next) => {
            setMethod(next);
            setRefused(new Set());
          }}
        />
        <Typography.Text type="secondary">{t(`methodHelp.${method}`)}</Typography.Text>
        {method === 'position' && proposals && proposals.length > 0 && <Alert type="warning" showIcon title={t('positionWarning')} />}
        <Proposals proposals={proposals} isRefused={isRefused} onToggle={toggle} />
      </Flex>
    </Modal>
  );
}

function fieldColumns({ columns }: InterfaceDefinition): ReadonlySet<number> {
  return new Set(columns.flatMap(({ source }, index) => (source.kind === 'field' ? [index] : [])));
}

interface ProposalsProps {
  readonly proposals: readonly Proposal[] | null;
  readonly isRefused: (proposal: Proposal) => boolean;
  readonly onToggle: (field: string) => void;
}

function Proposals({ proposals, isRefused, onToggle }: ProposalsProps) {
  const t = useTranslations('interfaces.mapping');
  if (!proposals) return <Skeleton active />;
  if (proposals.length === 0) return <Empty description={t('nothingToMap')} image={Empty.PRESENTED_IMAGE_SIMPLE} />;
  return (
    <Flex vertical gap={4} role="group" aria-label={t('proposals')} style={{ maxHeight: 420, overflow: 'auto' }}>
      {proposals.map((proposal) => (
        <Flex key={proposal.field} align="center" gap={8} style={{ contentVisibility: 'auto', containIntrinsicHeight: 26 }}>
          <Checkbox checked={!isRefused(proposal)} onChange={() => onToggle(proposal.field)} style={{ flex: 1 }}>
            {proposal.field} → <strong>{proposal.slot?.name ?? t('newColumn', { name: proposal.field })}</strong>
          </Checkbox>
          <Reason proposal={proposal} />
        </Flex>
      ))}
    </Flex>
  );
}

const reasonColors: Readonly<Record<Proposal['reason'], string>> = {
  same: 'green',
  spelling: 'green',
  pinyin: 'blue',
  comment: 'blue',
  position: 'default',
  similar: 'gold',
  new: 'default',
};

function Reason({ proposal: { reason, confidence } }: { readonly proposal: Proposal }) {
  const t = useTranslations('interfaces.mapping.reasons');
  return (
    <Tag color={reasonColors[reason]} style={{ margin: 0 }}>
      {t(reason, { percent: Math.round(confidence * 100) })}
    </Tag>
  );
}
