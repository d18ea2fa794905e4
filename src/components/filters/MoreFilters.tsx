'use client';

import { FilterOutlined } from '@ant-design/icons';
import { Button, Grid } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';

/** Filters that wait behind a button where the screen is narrow, unless one of them is in use. */
export function MoreFilters({ isInUse, children }: { readonly isInUse: boolean; readonly children: ReactNode }) {
  const t = useTranslations('filters');
  const { md = true } = Grid.useBreakpoint();
  const [isOpen, setOpen] = useState(isInUse);
  if (md || isOpen) return children;
  return (
    <Button icon={<FilterOutlined aria-hidden />} onClick={() => setOpen(true)}>
      {t('more')}
    </Button>
  );
}
