'use client';

import { Button, Flex, Select } from 'antd';
import { useTranslations } from 'use-intl';
import {
  columnOfField,
  withColumnsAdded,
  withColumnsRemoved,
  withColumnsUnmapped,
  withFieldsMapped,
  withType,
} from '#src/components/definition/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import type { LogicalKind } from '#src/server/core/value/logical-type.ts';
import type { MappingBoardProps } from './board/board-props.ts';
import { logicalKinds } from './logical-kinds.ts';

/** What can be done with all chosen fields or columns at once. */
export function BulkBar(props: MappingBoardProps) {
  const { source, target } = props.board;
  if (props.isDisabled || source.selection.chosen.size + target.selection.chosen.size === 0) return null;
  return (
    <Flex
      gap="8px 16px"
      align="center"
      wrap
      style={{
        padding: '6px 12px',
        borderRadius: 8,
        background: 'var(--ant-color-fill-alter)',
        border: '1px solid var(--ant-color-border-secondary)',
      }}
    >
      {source.selection.chosen.size > 0 && <FieldActions {...props} />}
      {target.selection.chosen.size > 0 && <ColumnActions {...props} />}
    </Flex>
  );
}

function FieldActions({ board, definition, onChange }: MappingBoardProps) {
  const t = useTranslations('interfaces.mapping');
  const { chosen, clear } = board.source.selection;
  const fields = definition.fields.filter((field) => chosen.has(field.name));
  const first = [...board.target.selection.chosen].toSorted((a, b) => a - b)[0];
  const add = () => {
    onChange((one) => withColumnsAdded(one, fields.map(columnOfField)));
    clear();
  };
  const mapInto = () => {
    const names = fields.map((field) => field.name);
    if (first !== undefined) onChange((one) => withFieldsMapped(one, names, first));
    clear();
    board.target.selection.clear();
  };
  return (
    <Flex gap={8} align="center" wrap role="group" aria-label={t('sourceFields')}>
      <Typography.Text strong>{t('fieldsChosen', { count: chosen.size })}</Typography.Text>
      <Button size="small" onClick={add}>
        {t('addAsColumns')}
      </Button>
      {first !== undefined && (
        <Button size="small" onClick={mapInto}>
          {t('mapFrom', { name: definition.columns[first]?.target ?? '' })}
        </Button>
      )}
      <Button size="small" type="text" onClick={clear}>
        {t('chooseNone')}
      </Button>
    </Flex>
  );
}

function ColumnActions({ board, onChange }: MappingBoardProps) {
  const t = useTranslations('interfaces.mapping');
  const common = useTranslations('ui.common');
  const { chosen, clear } = board.target.selection;
  const remove = () => {
    onChange((one) => withColumnsRemoved(one, chosen));
    clear();
    board.setCurrent(null);
  };
  return (
    <Flex gap={8} align="center" wrap role="group" aria-label={t('targetColumns')}>
      <Typography.Text strong>{t('columnsChosen', { count: chosen.size })}</Typography.Text>
      <Button size="small" onClick={() => onChange((one) => withColumnsUnmapped(one, chosen))}>
        {t('unmap')}
      </Button>
      <Select<LogicalKind>
        size="small"
        aria-label={t('setType')}
        placeholder={t('setType')}
        value={null}
        options={logicalKinds.map((value) => ({ value, label: value }))}
        onChange={(kind) => onChange((one) => withType(one, chosen, kind))}
        style={{ width: 130 }}
      />
      <Button size="small" danger onClick={remove}>
        {common('remove')}
      </Button>
      <Button size="small" type="text" onClick={clear}>
        {t('chooseNone')}
      </Button>
    </Flex>
  );
}
