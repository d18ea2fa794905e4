'use client';

import { Timeline } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Time, Typography } from '#src/components/ui/index.ts';
import type { WhyEvent } from '#src/server/contracts/why.ts';
import { useEventText } from './use-event-text.ts';

/** What happened last to the interface and its source, newest first. */
export function Happened({ events }: { readonly events: readonly WhyEvent[] }) {
  const t = useTranslations('why');
  const text = useEventText();
  if (events.length === 0) return <Typography.Text type="secondary">{t('nothingHappened')}</Typography.Text>;
  return (
    <Timeline
      items={events.map((event) => ({
        key: `${event.kind}-${event.at.toISOString()}-${event.code}`,
        color: colorOf(event),
        content: (
          <>
            {event.kind === 'run' ? <Link href={`/runs/${event.args.run}`}>{text(event)}</Link> : text(event)}{' '}
            <Typography.Text type="secondary">
              <Time value={event.at} />
            </Typography.Text>
          </>
        ),
      }))}
    />
  );
}

function colorOf({ kind, code }: WhyEvent): string {
  if (kind === 'check' || code === 'failed') return 'red';
  if (kind === 'run') return code === 'succeeded' ? 'green' : 'blue';
  return 'gray';
}
