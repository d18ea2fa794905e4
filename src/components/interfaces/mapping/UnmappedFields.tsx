'use client';

import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { columnOfField, typeText, withColumnsAdded } from '#src/components/definition/index.ts';
import type { MappingBoardProps } from './board/board-props.ts';

/** Fields no column takes yet, to be chosen and added. */
export function UnmappedFields({ board, definition, onChange }: MappingBoardProps) {
  const t = useTranslations('interfaces.mapping');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const free = definition.fields.filter((field) => board.source.free.has(field.name));
  if (free.length === 0) return null;
  const add = () => {
    const fields = free.filter((field) => chosen.includes(field.name));
    onChange((one) => withColumnsAdded(one, fields.map(columnOfField)));
    setChosen([]);
  };
  return (
    <Flex gap={8} wrap>
      <Select<string[]>
        mode="multiple"
        aria-label={t('unmappedFields')}
        placeholder={t('unmappedFields')}
        value={[...chosen]}
        maxTagCount={6}
        options={free.map((field) => ({ value: field.name, label: `${field.name} · ${typeText(field.type)}` }))}
        onChange={setChosen}
        style={{ minWidth: 320 }}
      />
      <Button icon={<PlusOutlined aria-hidden />} disabled={chosen.length === 0} onClick={add}>
        {t('addAsColumns')}
      </Button>
    </Flex>
  );
}
