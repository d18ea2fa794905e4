'use client';

import { DownloadOutlined, LinkOutlined } from '@ant-design/icons';
import { Button, Flex, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useNotices } from '#src/components/ui/index.ts';
import { ViewMenu } from './ViewMenu.tsx';

interface ListToolsProps {
  /** Where the rows of the current filter come from as CSV. */
  readonly exportHref?: string | undefined;
  /** Tools of this list alone. */
  readonly children?: ReactNode;
}

/** At the end of every list's filters: saved views, the link to what is shown, and its rows as CSV. */
export function ListTools({ exportHref, children }: ListToolsProps) {
  const t = useTranslations('listTools');
  return (
    <Flex gap={8} wrap style={{ marginInlineStart: 'auto' }}>
      <ViewMenu />
      <CopyLink />
      {exportHref && (
        <Tooltip title={t('exportHelp')}>
          <Button icon={<DownloadOutlined aria-hidden />} href={exportHref} download aria-label={t('export')}>
            <span className="hide-narrow">{t('export')}</span>
          </Button>
        </Tooltip>
      )}
      {children}
    </Flex>
  );
}

function CopyLink() {
  const t = useTranslations('listTools');
  const { say } = useNotices();
  const copy = () =>
    navigator.clipboard.writeText(window.location.href).then(
      () => say('success', t('copied')),
      () => say('warning', t('copyFailed')),
    );
  return <Button icon={<LinkOutlined aria-hidden />} aria-label={t('copyLink')} title={t('copyLink')} onClick={() => void copy()} />;
}
