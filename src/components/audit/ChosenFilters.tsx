'use client';

import { Flex, Tag } from 'antd';
import type { ReactNode } from 'react';

interface ChosenFiltersProps<Name extends string> {
  /** Null for what the list is not narrowed by. */
  readonly chosen: Readonly<Record<Name, ReactNode>>;
  readonly labels: Readonly<Record<Name, string>>;
  readonly onChange: (change: Record<string, null>) => void;
}

/** What the list was narrowed to by clicks, each to be taken back. */
export function ChosenFilters<Name extends string>({ chosen, labels, onChange }: ChosenFiltersProps<Name>) {
  const names = (Object.keys(chosen) as Name[]).filter((name) => chosen[name] !== null);
  if (names.length === 0) return null;
  return (
    <Flex gap={6} wrap style={{ marginBlockEnd: 12 }}>
      {names.map((name) => (
        <Tag key={name} closable color="blue" onClose={() => onChange({ [name]: null })}>
          {labels[name]}: {chosen[name]}
        </Tag>
      ))}
    </Flex>
  );
}
