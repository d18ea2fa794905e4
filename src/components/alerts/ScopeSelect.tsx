'use client';

import { Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { InterfaceFilter, SourceFilter } from '#src/components/filters/index.ts';
import { RawDatabaseFilter } from '#src/components/raw-databases/index.ts';

export interface AlertScope {
  readonly rawDatabaseId: string | null;
  readonly sourceId: string | null;
  readonly interfaceId: string | null;
}

export const everywhere: AlertScope = { rawDatabaseId: null, sourceId: null, interfaceId: null };

const levels = ['system', 'rawDatabase', 'source', 'interface'] as const;
type Level = (typeof levels)[number];

export function levelOf({ rawDatabaseId, sourceId, interfaceId }: AlertScope): Level {
  if (interfaceId) return 'interface';
  if (sourceId) return 'source';
  return rawDatabaseId ? 'rawDatabase' : 'system';
}

interface ScopeSelectProps {
  readonly value: AlertScope;
  readonly isDisabled?: boolean;
  /** `isComplete`: the object of the chosen level is named. */
  readonly onChange: (scope: AlertScope, isComplete: boolean) => void;
}

/** Where something holds: the whole installation, or one object of the tree. */
export function ScopeSelect({ value, isDisabled = false, onChange }: ScopeSelectProps) {
  const t = useTranslations('alerts.scope');
  const [level, setLevel] = useState<Level>(levelOf(value));
  const change = (next: Level) => {
    setLevel(next);
    onChange(everywhere, next === 'system');
  };
  return (
    <Flex gap={8} wrap>
      <Select<Level>
        aria-label={t('label')}
        value={level}
        disabled={isDisabled}
        options={levels.map((one) => ({ value: one, label: t(one) }))}
        onChange={change}
        style={{ minWidth: 160 }}
        popupMatchSelectWidth={false}
      />
      {!isDisabled && level === 'rawDatabase' && (
        <RawDatabaseFilter
          value={value.rawDatabaseId}
          onChange={(rawDatabaseId) => onChange({ ...everywhere, rawDatabaseId }, rawDatabaseId !== null)}
        />
      )}
      {!isDisabled && level === 'source' && (
        <SourceFilter value={value.sourceId} onChange={(sourceId) => onChange({ ...everywhere, sourceId }, sourceId !== null)} />
      )}
      {!isDisabled && level === 'interface' && (
        <InterfaceFilter
          value={value.interfaceId}
          onChange={(interfaceId) => onChange({ ...everywhere, interfaceId }, interfaceId !== null)}
        />
      )}
    </Flex>
  );
}
