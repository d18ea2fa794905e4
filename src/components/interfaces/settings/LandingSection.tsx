'use client';

import { Alert, Card, Form, Input, Select, Switch } from 'antd';
import { useTranslations } from 'use-intl';
import { useConnector } from '#src/components/connection/index.ts';
import { IncrementEditor, withKeyColumns, withTarget, withWriteMode, writeModes } from '#src/components/definition/index.ts';
import { usePermission } from '#src/components/session/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { WriteMode } from '#src/server/core/definition/definition.ts';
import type { Draft } from '../use-draft.ts';

/** What is read again and again, and how it is written. */
export function LandingSection({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const t = useTranslations('interfaces.settings');
  const connector = useConnector(found.connector);
  const isDisabled = !usePermission('sourceInterface.update');
  const { definition, change } = draft;
  return (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))', alignItems: 'start' }}>
      <Card title={t('increment')}>
        <IncrementEditor
          value={definition.increment}
          fields={definition.fields}
          kinds={connector?.capabilities.incremental ?? [definition.increment.kind]}
          isDisabled={isDisabled}
          onChange={(increment) => change((one) => ({ ...one, increment }))}
        />
      </Card>
      <Card title={t('writing')}>
        <WritingForm draft={draft} isDisabled={isDisabled} />
      </Card>
    </div>
  );
}

function WritingForm({ draft, isDisabled }: { readonly draft: Draft; readonly isDisabled: boolean }) {
  const t = useTranslations('interfaces.settings');
  const modes = useTranslations('definition');
  const { definition, change } = draft;
  const { target } = definition;
  const needsKey = target.writeMode === 'upsert' && target.keyColumns.length === 0;
  return (
    <Form layout="vertical" disabled={isDisabled} style={{ maxWidth: 520 }}>
      <Form.Item label={t('writeMode')} extra={modes(`writeModeHelp.${target.writeMode}`)}>
        <Select<WriteMode>
          aria-label={t('writeMode')}
          value={target.writeMode}
          options={writeModes.map((mode) => ({ value: mode, label: modes(`writeModes.${mode}`) }))}
          onChange={(mode) => change((one) => withWriteMode(one, mode))}
        />
      </Form.Item>
      <Form.Item label={t('keyColumns')} {...(needsKey && { validateStatus: 'error' as const, help: t('keyNeeded') })}>
        <Select
          aria-label={t('keyColumns')}
          mode="multiple"
          value={target.keyColumns}
          options={definition.columns.map((column) => ({ value: column.target, label: column.target }))}
          onChange={(keys: string[]) => change((one) => withKeyColumns(one, keys))}
        />
      </Form.Item>
      <Form.Item label={t('schema')}>
        <Input
          aria-label={t('schema')}
          value={target.schema}
          onChange={(event) => change((one) => withTarget(one, { schema: event.target.value }))}
        />
      </Form.Item>
      <Form.Item label={t('table')}>
        <Input
          aria-label={t('table')}
          value={target.table}
          onChange={(event) => change((one) => withTarget(one, { table: event.target.value }))}
        />
      </Form.Item>
      {target.writeMode === 'overwrite' && (
        <Form.Item label={t('emptyOverwrite')} extra={t('emptyOverwriteHelp')}>
          <Switch
            aria-label={t('emptyOverwrite')}
            checked={target.isEmptyOverwriteAllowed}
            onChange={(isEmptyOverwriteAllowed) => change((one) => ({ ...one, target: { ...one.target, isEmptyOverwriteAllowed } }))}
          />
        </Form.Item>
      )}
      {target.writeMode === 'append' && definition.increment.kind === 'full' && <Alert type="warning" showIcon title={t('appendFull')} />}
    </Form>
  );
}
