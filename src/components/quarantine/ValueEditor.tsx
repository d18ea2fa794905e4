'use client';

import { Alert, Button, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton, usePermission } from '#src/components/session/index.ts';
import { DataValue, Typography, useErrorText, useUnsavedGuard } from '#src/components/ui/index.ts';
import { type PairedField, pairFields } from './pair-fields.ts';
import type { RowWithHistory } from './row-with-history.ts';
import { type RowEdit, useRowEdit } from './use-row-edit.ts';
import styles from './ValueEditor.module.css';
import { ValueInput } from './ValueInput.tsx';
import type { Verdict } from './verdict.ts';

interface ValueEditorProps {
  readonly row: RowWithHistory;
  readonly onReplay: (runIds: readonly string[]) => void;
}

/** Source values beside what they became; the refused one is marked, every one can be mended. */
export function ValueEditor({ row, onReplay }: ValueEditorProps) {
  const t = useTranslations('quarantine.values');
  const edit = useRowEdit(row, onReplay);
  const mayEdit = usePermission('quarantine.update') === true;
  const isOpen = row.state === 'open' || row.state === 'edited';
  useUnsavedGuard(edit.isDirty);
  return (
    <section aria-label={t('title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['field', 'read', 'mended', 'target'] as const).map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairFields(row, edit.definition).map((paired) => (
            <FieldRow
              key={paired.field === null ? `column:${paired.columns.join()}` : `field:${paired.field}`}
              row={row}
              paired={paired}
              edit={edit}
              isEditable={isOpen && mayEdit}
            />
          ))}
        </tbody>
      </table>
      {edit.verdict && <VerdictNotice verdict={edit.verdict} />}
      {isOpen && (
        <Flex gap={8} wrap style={{ marginBlockStart: 12 }}>
          <GuardedButton permission="quarantine.check" type="primary" loading={edit.isBusy} onClick={() => void edit.saveAndCheck()}>
            {t(edit.isDirty ? 'saveAndCheck' : 'check')}
          </GuardedButton>
          <GuardedButton permission="quarantine.replay" loading={edit.isBusy} onClick={() => void edit.saveAndReplay()}>
            {t(edit.isDirty ? 'saveAndReplay' : 'replay')}
          </GuardedButton>
          {edit.isDirty && <Button onClick={edit.undo}>{t('undo')}</Button>}
        </Flex>
      )}
    </section>
  );
}

interface FieldRowProps {
  readonly row: RowWithHistory;
  readonly paired: PairedField;
  readonly edit: RowEdit;
  readonly isEditable: boolean;
}

function FieldRow({ row, paired: { field, columns, isFailed }, edit, isEditable }: FieldRowProps) {
  const t = useTranslations('quarantine.values');
  const results = edit.verdict?.after ?? row.values;
  const isMended = field !== null && row.editedValues !== null && row.editedValues[field] !== row.sourceValues?.[field];
  return (
    <tr data-failed={isFailed || undefined}>
      <th scope="row">
        <code>{field ?? '–'}</code>
      </th>
      <td data-label={t('read')}>{field !== null && <DataValue value={row.sourceValues?.[field]} />}</td>
      <td data-label={t('mended')}>
        {field !== null &&
          (isEditable ? (
            <ValueInput
              name={field}
              value={edit.valueOf(field)}
              isChanged={isMended || edit.isChanged(field)}
              onChange={(value) => edit.edit(field, value)}
            />
          ) : (
            isMended && <DataValue value={row.editedValues?.[field]} />
          ))}
      </td>
      <td data-label={t('target')}>
        {columns.map((column) => (
          <span key={column} className={styles.target}>
            <Typography.Text type="secondary">{column}</Typography.Text>
            {results && <DataValue value={results[column]} />}
          </span>
        ))}
      </td>
    </tr>
  );
}

function VerdictNotice({ verdict }: { readonly verdict: Verdict }) {
  const t = useTranslations('quarantine.check');
  const errorText = useErrorText();
  const refusal = verdict.code
    ? errorText({ code: verdict.code, category: 'data', errorClass: 'row-rejected', details: verdict.details ?? {} })
    : null;
  return (
    <Alert
      style={{ marginBlockStart: 12 }}
      aria-live="polite"
      type={verdict.isAccepted ? 'success' : 'error'}
      showIcon
      title={t(verdict.isAccepted ? 'acceptedHelp' : 'refusedHelp')}
      description={refusal && [verdict.column, refusal.sentence, refusal.fix].filter(Boolean).join(' · ')}
    />
  );
}
