'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

interface KeyValueInputProps {
  readonly value?: Readonly<Record<string, string>>;
  readonly onChange?: (value: Record<string, string>) => void;
}

type Pair = readonly [string, string];

/** Keeps half-typed rows to itself; only rows with a name become values. */
export function KeyValueInput({ value, onChange }: KeyValueInputProps) {
  const t = useTranslations('schemaForm');
  const [pairs, setPairs] = useState<readonly Pair[]>(() => Object.entries(value ?? {}));
  const change = (next: readonly Pair[]) => {
    setPairs(next);
    onChange?.(Object.fromEntries(next.filter(([name]) => name !== '')));
  };
  const replace = (index: number, pair: Pair) => change(pairs.map((one, at) => (at === index ? pair : one)));
  return (
    <Flex vertical gap={6} align="flex-start">
      {pairs.map(([name, text], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity while they are typed
        <Flex key={index} gap={6} style={{ width: '100%' }}>
          <Input
            aria-label={t('name')}
            placeholder={t('name')}
            value={name}
            onChange={(event) => replace(index, [event.target.value, text])}
          />
          <Input
            aria-label={t('value')}
            placeholder={t('value')}
            value={text}
            onChange={(event) => replace(index, [name, event.target.value])}
          />
          <Button
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('removeRow')}
            onClick={() => change(pairs.filter((_, at) => at !== index))}
          />
        </Flex>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => change([...pairs, ['', '']])}>
        {t('addRow')}
      </Button>
    </Flex>
  );
}
