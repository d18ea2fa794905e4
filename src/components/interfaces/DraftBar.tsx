'use client';

import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import type { Draft } from './use-draft.ts';

/** Stands on top as long as something can be saved, undone or redone. */
export function DraftBar({ draft }: { readonly draft: Draft }) {
  const t = useTranslations('interfaces.draft');
  if (!draft.isDirty && !draft.canRedo) return null;
  return (
    <Flex
      align="center"
      gap={8}
      wrap
      role="status"
      style={{
        position: 'sticky',
        top: 52,
        zIndex: 10,
        padding: '6px 12px',
        marginBlockEnd: 8,
        borderRadius: 8,
        background: 'var(--ant-color-bg-elevated)',
        border: '1px solid var(--ant-color-border)',
      }}
    >
      <Typography.Text style={{ flex: 1 }}>{draft.isDirty ? t('unsaved') : t('saved')}</Typography.Text>
      <Button icon={<UndoOutlined aria-hidden />} aria-label={t('undo')} title={t('undo')} disabled={!draft.canUndo} onClick={draft.undo} />
      <Button icon={<RedoOutlined aria-hidden />} aria-label={t('redo')} title={t('redo')} disabled={!draft.canRedo} onClick={draft.redo} />
      <Button disabled={!draft.isDirty} onClick={draft.discard}>
        {t('discard')}
      </Button>
      <GuardedButton
        permission="sourceInterface.update"
        type="primary"
        isDisabled={!draft.isDirty}
        loading={draft.isSaving}
        onClick={() => void draft.save()}
      >
        {t('save')}
      </GuardedButton>
    </Flex>
  );
}
