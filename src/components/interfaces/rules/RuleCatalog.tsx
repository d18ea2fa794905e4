'use client';

import { Drawer, Flex } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SearchBox, Typography, useLocalized } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';
import styles from './RuleCatalog.module.css';

interface RuleCatalogProps {
  readonly isOpen: boolean;
  readonly catalog: readonly RuleSummary[];
  readonly onPick: (rule: RuleSummary) => void;
  readonly onClose: () => void;
}

const kinds = ['mapping', 'cleansing', 'validation'] as const;

export function RuleCatalog({ isOpen, catalog, onPick, onClose }: RuleCatalogProps) {
  const t = useTranslations('interfaces.rules');
  const [wanted, setWanted] = useState('');
  const matching = catalog.filter((rule) => matches(rule, wanted.trim().toLowerCase()));
  return (
    <Drawer open={isOpen} title={t('add')} size={460} onClose={onClose} destroyOnHidden>
      <Flex vertical gap={16}>
        <SearchBox value={wanted} onSearch={setWanted} />
        {kinds.map((kind) => {
          const members = matching.filter((rule) => rule.kind === kind);
          return members.length > 0 && <Group key={kind} title={t(`kinds.${kind}`)} rules={members} onPick={onPick} />;
        })}
        {matching.length === 0 && <Typography.Text type="secondary">{t('noRule')}</Typography.Text>}
      </Flex>
    </Drawer>
  );
}

function Group({
  title,
  rules,
  onPick,
}: {
  readonly title: string;
  readonly rules: readonly RuleSummary[];
  readonly onPick: (rule: RuleSummary) => void;
}) {
  const localized = useLocalized();
  return (
    <section>
      <Typography.Title level={3} style={{ fontSize: 13, margin: '0 0 6px' }} type="secondary">
        {title}
      </Typography.Title>
      {rules.map((rule) => (
        <button key={rule.name} type="button" className={styles.rule} onClick={() => onPick(rule)}>
          <strong>{localized(rule.label)}</strong>
          <span>{localized(rule.summary)}</span>
        </button>
      ))}
    </section>
  );
}

function matches(rule: RuleSummary, wanted: string): boolean {
  return [rule.name, ...Object.values(rule.label), ...Object.values(rule.summary)].some((text) => text.toLowerCase().includes(wanted));
}
