'use client';

import { Alert, Button, Flex } from 'antd';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { Time } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { ReviewDrawer } from './ReviewDrawer.tsx';

/** Says on the page of an interface that a request to publish waits, and opens it. */
export function ReviewBanner({ found }: { readonly found: InterfaceDetail }) {
  const t = useTranslations('interfaces.review');
  const [isOpen, setOpen] = useQueryState('review', parseAsBoolean.withDefault(false));
  const { review } = found;
  if (!review) return null;
  return (
    <>
      <Alert
        type="info"
        showIcon
        style={{ marginBlockEnd: 12 }}
        title={
          <Flex gap={8} wrap align="center">
            <span>{t('waiting', { who: review.author })}</span>
            <Time value={review.createdAt} />
            {review.comment && <span>“{review.comment}”</span>}
          </Flex>
        }
        action={
          <Button size="small" onClick={() => void setOpen(true)}>
            {t(review.isOwn ? 'look' : 'open')}
          </Button>
        }
      />
      {isOpen && <ReviewDrawer requestId={review.id} publishedVersion={found.publishedVersion} onClose={() => void setOpen(null)} />}
    </>
  );
}
