'use client';

import { Alert, Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from './Typography.tsx';
import { useErrorText } from './use-error-text.ts';

interface ErrorNoticeProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** One link or button that leads to what must be mended. */
  readonly action?: ReactNode;
}

/** One sentence, what to do, the code, and the details folded away. */
export function ErrorNotice({ error, onRetry, action }: ErrorNoticeProps) {
  const t = useTranslations('ui.error');
  const { view, sentence, fix } = useErrorText()(error);
  const details = { ...(view.field && { field: view.field }), ...view.details };
  const hasDetails = Object.keys(details).length > 0;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={sentence}
      description={
        <Flex vertical gap={6}>
          {fix && <span>{fix}</span>}
          <Flex gap={8} align="center" wrap>
            <Typography.Text code copyable={{ text: view.code }}>
              {view.code}
            </Typography.Text>
            {onRetry && (
              <Button size="small" onClick={onRetry}>
                {t('retry')}
              </Button>
            )}
            {action}
          </Flex>
          {hasDetails && (
            <details>
              <summary style={{ cursor: 'pointer' }}>{t('details')}</summary>
              <Details value={details} />
            </details>
          )}
        </Flex>
      }
    />
  );
}

function Details({ value }: { readonly value: unknown }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <Typography.Paragraph copyable={{ text }} style={{ margin: 0 }}>
      <pre style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</pre>
    </Typography.Paragraph>
  );
}
