'use client';

import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslations } from 'use-intl';
import { exportHref } from '#src/components/saved-views/index.ts';
import { type ExportableList, exportFormats } from '#src/server/contracts/export.ts';

/** The rows of the filter as a file; taking them is itself written down. */
export function ExportMenu({ list, filter }: { readonly list: ExportableList; readonly filter: object }) {
  const t = useTranslations('auditLog');
  const items = exportFormats.map((format) => ({
    key: format,
    label: (
      <a href={exportHref(list, filter, format)} download>
        {format.toUpperCase()}
      </a>
    ),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<DownloadOutlined aria-hidden />}>{t('export')}</Button>
    </Dropdown>
  );
}
