'use client';

import { Card, Flex } from 'antd';
import type { ReactNode } from 'react';
import { LanguageMenu, ThemeMenu } from '#src/components/shell/HeaderTools.tsx';
import { Mark } from '#src/components/shell/Mark.tsx';
import { Typography } from '#src/components/ui/index.ts';

/** The page before one is inside: a card in the middle, language and theme at hand. */
export function AuthCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Flex vertical style={{ minHeight: '100dvh' }}>
      <Flex justify="flex-end" style={{ padding: 8 }}>
        <LanguageMenu />
        <ThemeMenu />
      </Flex>
      <Flex component="main" justify="center" align="flex-start" style={{ flex: 1, padding: '10vh 16px 32px' }}>
        <Card style={{ width: '100%', maxWidth: 380 }} styles={{ body: { padding: 28 } }}>
          <Flex align="center" gap={12} style={{ marginBlockEnd: 20 }}>
            <Mark size={36} />
            <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
              {title}
            </Typography.Title>
          </Flex>
          {children}
        </Card>
      </Flex>
    </Flex>
  );
}
