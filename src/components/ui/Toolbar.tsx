'use client';

import { SearchOutlined } from '@ant-design/icons';
import { Flex } from 'antd';
import Input from 'antd/es/input/Input';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

/** The line of filters above a list. */
export function Toolbar({ children }: { readonly children: ReactNode }) {
  return (
    <Flex gap={8} wrap style={{ marginBlockEnd: 12 }} role="search">
      {children}
    </Flex>
  );
}

interface SearchBoxProps {
  readonly value: string;
  readonly onSearch: (value: string) => void;
}

/** Sends what was typed when the typing pauses; not when one leaves by a link, as a late change of the URL would call the navigation back. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const t = useTranslations('ui.table');
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), 300);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <Input
      prefix={<SearchOutlined aria-hidden />}
      allowClear
      value={typed}
      aria-label={t('search')}
      aria-keyshortcuts="/"
      data-search
      placeholder={t('search')}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={({ relatedTarget }) => relatedTarget?.closest('a') && setTyped(value)}
      style={{ width: 240 }}
    />
  );
}
