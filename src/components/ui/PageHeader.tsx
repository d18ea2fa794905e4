'use client';

import { Flex } from 'antd';
import Link from 'next/link';
import { type ReactNode, useEffect } from 'react';
import styles from './PageHeader.module.css';
import { Typography } from './Typography.tsx';

interface PageHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** From the top of the tree down to the parent. */
  readonly parents?: readonly { readonly title: ReactNode; readonly href: string }[];
  readonly tags?: ReactNode;
  /** At most one of them primary. */
  readonly actions?: ReactNode;
}

export function PageHeader({ title, description, parents, tags, actions }: PageHeaderProps) {
  useDocumentTitle(title);
  return (
    <div style={{ marginBlockEnd: 16 }}>
      {parents && (
        <nav className="no-print">
          <ol className={styles.parents}>
            {parents.map((parent) => (
              <li key={parent.href}>
                <Link href={parent.href}>{parent.title}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <Flex align="flex-start" justify="space-between" gap="12px 16px" wrap>
        <div style={{ minWidth: 0, maxWidth: '100%' }}>
          <Flex align="center" gap={10} wrap>
            <Typography.Title level={1} style={{ fontSize: 20, lineHeight: '32px', margin: 0, overflowWrap: 'anywhere' }}>
              {title}
            </Typography.Title>
            {tags}
          </Flex>
          {description && (
            <Typography.Paragraph type="secondary" style={{ margin: '2px 0 0' }}>
              {description}
            </Typography.Paragraph>
          )}
        </div>
        {actions && (
          <Flex gap={8} wrap>
            {actions}
          </Flex>
        )}
      </Flex>
    </div>
  );
}

function useDocumentTitle(title: ReactNode): void {
  useEffect(() => {
    if (typeof title === 'string') document.title = `${title} · Headwater`;
  }, [title]);
}
