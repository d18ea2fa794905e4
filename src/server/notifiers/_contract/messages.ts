import type { AlertMessage } from '#src/server/core/notifier/protocol.ts';
import { digestOf, type MessageSubject, messageOf } from '#src/server/services/notifier/compose.ts';

export const consoleUrl = 'https://headwater.example.com';

export const subject: MessageSubject = {
  alertId: '42',
  purpose: 'fired',
  kind: 'connection',
  severity: 'critical',
  isResolved: false,
  code: 'source-down-for-long',
  details: { failures: 6 },
  error: { code: 'postgres/no-answer', errorClass: 'transient', category: 'connection', details: { seconds: 10 } },
  objectName: '订单库 <orders> [prod]',
  sourceName: '订单库 <orders> [prod]',
  rawDatabaseName: 'raw_sales',
  count: 3,
  memberCount: 24,
  memberNames: ['客户 customers', 'order_items', '@everyone'],
  firedAt: new Date('2026-11-21T07:15:00Z'),
  resolvedAt: null,
  actor: null,
};

const recovered: MessageSubject = { ...subject, purpose: 'resolved', isResolved: true, resolvedAt: new Date('2026-11-21T07:45:00Z') };

/** What every notifier must be able to say, in both languages. */
export const messagesToRender: readonly (readonly [string, AlertMessage])[] = (['en', 'zh-CN'] as const).flatMap((locale) => [
  [`fired ${locale}`, messageOf(subject, locale, consoleUrl)] as const,
  [`recovered ${locale}`, messageOf(recovered, locale, consoleUrl)] as const,
  [`digest ${locale}`, digestOf([subject, recovered], locale, consoleUrl)] as const,
]);

/** Longer than any provider takes. */
export const endless: AlertMessage = {
  ...messageOf(subject, 'zh-CN', consoleUrl),
  summary: '长'.repeat(30_000),
  items: Array.from({ length: 20 }, (_, n) => `接口 ${n} ${'名'.repeat(400)}`),
};
