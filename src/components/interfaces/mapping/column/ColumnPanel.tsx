'use client';

import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, DeleteOutlined, DisconnectOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Checkbox, Flex, Form, Input } from 'antd';
import { useTranslations } from 'use-intl';
import {
  withColumn,
  withColumnMoved,
  withColumnRenamed,
  withColumnsRemoved,
  withColumnsUnmapped,
  withKey,
} from '#src/components/definition/index.ts';
import { isUnmapped } from '#src/server/contracts/mapping.ts';
import type { MappingBoardProps } from '../board/board-props.ts';
import { ColumnSourceEditor } from './ColumnSourceEditor.tsx';
import { ColumnTypes } from './ColumnTypes.tsx';

interface ColumnPanelProps extends MappingBoardProps {
  readonly index: number;
}

/** Everything about one column. */
export function ColumnPanel(props: ColumnPanelProps) {
  const { board, definition, index, issues, isDisabled, onChange } = props;
  const t = useTranslations('interfaces.mapping');
  const common = useTranslations('ui.common');
  const column = definition.columns[index];
  if (!column) return null;
  const issue = issues.brokenExpressions.has(index) ? null : issues.sentenceOf(index);
  const isConflict = issue !== null && issues.conflictIndexes.has(index);
  return (
    <Card
      size="small"
      role="region"
      aria-label={t('columnPanel', { name: column.target })}
      title={column.target || t('conflict.blank')}
      extra={
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={common('close')} onClick={() => board.setCurrent(null)} />
      }
      style={{ position: 'sticky', top: 64 }}
    >
      <Form layout="vertical" component="div">
        <Form.Item label={t('target')} style={{ marginBlockEnd: 12 }}>
          <Input
            aria-label={t('target')}
            disabled={isDisabled}
            value={column.target}
            status={isConflict ? 'error' : ''}
            onChange={(event) => onChange((one) => withColumnRenamed(one, index, event.target.value), `name-${index}`)}
          />
        </Form.Item>
        <ColumnSourceEditor
          source={column.source}
          type={column.type}
          definition={definition}
          samples={props.samples}
          isDisabled={isDisabled}
          onChange={(source) => onChange((one) => withColumn(one, index, { source }), `source-${index}-${source.kind}`)}
        />
        <ColumnTypes index={index} definition={definition} isDisabled={isDisabled} onChange={onChange} />
        <Flex gap={16} style={{ marginBlockEnd: 12 }}>
          <Checkbox
            disabled={isDisabled}
            checked={column.isKey}
            onChange={(event) => onChange((one) => withKey(one, column.target, event.target.checked))}
          >
            {t('key')}
          </Checkbox>
          <Checkbox
            disabled={isDisabled || column.isKey}
            checked={column.isNullable}
            onChange={(event) => onChange((one) => withColumn(one, index, { isNullable: event.target.checked }))}
          >
            {t('nullable')}
          </Checkbox>
        </Flex>
        {issue !== null && <Alert type={isConflict ? 'error' : 'warning'} showIcon title={issue} style={{ marginBlockEnd: 12 }} />}
        <Moves {...props} isUnmapped={isUnmapped(column)} />
      </Form>
    </Card>
  );
}

function Moves({
  board,
  definition,
  index,
  isDisabled,
  isUnmapped: hasNothing,
  onChange,
}: ColumnPanelProps & { readonly isUnmapped: boolean }) {
  const t = useTranslations('interfaces.mapping');
  const common = useTranslations('ui.common');
  const move = (to: number) => {
    onChange((one) => withColumnMoved(one, index, to));
    board.showColumn(to);
  };
  return (
    <Flex gap={8} wrap>
      <Button icon={<ArrowUpOutlined aria-hidden />} disabled={isDisabled || index === 0} onClick={() => move(index - 1)}>
        {common('moveUp')}
      </Button>
      <Button
        icon={<ArrowDownOutlined aria-hidden />}
        disabled={isDisabled || index === definition.columns.length - 1}
        onClick={() => move(index + 1)}
      >
        {common('moveDown')}
      </Button>
      <Button
        icon={<DisconnectOutlined aria-hidden />}
        disabled={isDisabled || hasNothing}
        onClick={() => onChange((one) => withColumnsUnmapped(one, new Set([index])))}
      >
        {t('unmap')}
      </Button>
      <Button
        danger
        icon={<DeleteOutlined aria-hidden />}
        disabled={isDisabled || definition.columns.length === 1}
        onClick={() => {
          onChange((one) => withColumnsRemoved(one, new Set([index])));
          board.setCurrent(null);
        }}
      >
        {common('remove')}
      </Button>
    </Flex>
  );
}
