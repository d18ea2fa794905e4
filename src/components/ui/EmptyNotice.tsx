'use client';

import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { Typography } from './Typography.tsx';

interface EmptyNoticeProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
}

export function EmptyNotice({ title, description, action }: EmptyNoticeProps) {
  return (
    <Flex
      vertical
      align="center"
      gap={8}
      style={{
        padding: '48px 16px',
        textAlign: 'center',
        border: '1px dashed var(--ant-color-border)',
        borderRadius: 8,
        background: 'var(--ant-color-bg-container)',
      }}
    >
      <Typography.Text strong style={{ fontSize: 16 }}>
        {title}
      </Typography.Text>
      {description && (
        <Typography.Text type="secondary" style={{ maxWidth: 520 }}>
          {description}
        </Typography.Text>
      )}
      {action && <div style={{ marginBlockStart: 8 }}>{action}</div>}
    </Flex>
  );
}
