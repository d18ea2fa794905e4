'use client';

import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Drawer, Flex } from 'antd';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useKeys } from './use-keys.ts';
import type { Peek } from './use-peek.ts';

interface PeekDrawerProps {
  readonly peek: Peek;
  readonly title: ReactNode;
  /** Keys of the list behind, in its order. */
  readonly siblings: readonly string[];
  /** The object's own page. */
  readonly href?: string;
  readonly size?: number;
  readonly children: ReactNode;
}

/** One object beside its list, which stays as it is; goes on to the previous and the next row. */
export function PeekDrawer({ peek, title, siblings, href, size = 720, children }: PeekDrawerProps) {
  const t = useTranslations('peek');
  const at = peek.id === null ? -1 : siblings.indexOf(peek.id);
  const previous = at > 0 ? siblings[at - 1] : undefined;
  const next = at >= 0 ? siblings[at + 1] : undefined;
  const moveTo = (id: string | undefined) => () => {
    if (id !== undefined) peek.move(id);
  };
  useKeys({ j: moveTo(next), k: moveTo(previous) });
  return (
    <Drawer
      open
      rootClassName="peek-drawer"
      size={size}
      mask={false}
      title={title}
      onClose={peek.close}
      extra={
        <Flex gap={4} align="center">
          {href && <Link href={href}>{t('full')}</Link>}
          <Button
            type="text"
            icon={<UpOutlined aria-hidden />}
            aria-label={t('previous')}
            disabled={!previous}
            onClick={moveTo(previous)}
          />
          <Button type="text" icon={<DownOutlined aria-hidden />} aria-label={t('next')} disabled={!next} onClick={moveTo(next)} />
        </Flex>
      }
    >
      {children}
    </Drawer>
  );
}
