import { z } from 'zod';
import type { ConnectorDescriptor } from '#src/server/core/connector/protocol.ts';
import type { FieldUi, LocalizedText } from '#src/server/core/plugin/descriptor.ts';
import { fieldSchemaSchema } from '#src/server/core/value/logical-type.ts';

const label = (en: string, zh: string): LocalizedText => ({ en, 'zh-CN': zh });
const ui = (metadata: FieldUi) => ({ ui: metadata });

const mebibyte = 1024 * 1024;

export const httpPushConfigSchema = z.object({
  authentication: z
    .enum(['bearer', 'webhook'])
    .default('bearer')
    .meta(
      ui({
        label: label('Authentication', '认证方式'),
        control: 'select',
        options: [
          { value: 'bearer', label: label('Bearer token', 'Bearer 令牌') },
          { value: 'webhook', label: label('Standard Webhooks signature', 'Standard Webhooks 签名') },
        ],
      }),
    ),
  token: z
    .string()
    .default('')
    .meta(
      ui({
        label: label('Token', '令牌'),
        help: label('Senders put it into the header Authorization: Bearer …', '发送方放入请求头 Authorization: Bearer …'),
        control: 'password',
        isSecret: true,
        when: { field: 'authentication', in: ['bearer'] },
      }),
    ),
  signingSecrets: z
    .string()
    .default('')
    .meta(
      ui({
        label: label('Signing secrets', '签名密钥'),
        help: label('whsec_…; several separated by spaces while one replaces the other.', 'whsec_…；轮换期间可用空格分隔多个密钥。'),
        control: 'password',
        isSecret: true,
        when: { field: 'authentication', in: ['webhook'] },
      }),
    ),
  maxBodyBytes: z
    .number()
    .int()
    .min(1024)
    .max(64 * mebibyte)
    .default(8 * mebibyte)
    .meta(ui({ label: label('Largest body in bytes', '请求体最大字节数'), control: 'number', isAdvanced: true })),
  maxQueuedBytes: z
    .number()
    .int()
    .min(mebibyte)
    .max(512 * mebibyte)
    .default(64 * mebibyte)
    .meta(
      ui({
        label: label('Bytes that may wait', '允许排队的字节数'),
        help: label('Beyond it senders are asked to come back later (429).', '超出后要求发送方稍后重试（429）。'),
        control: 'number',
        isAdvanced: true,
      }),
    ),
});
export type HttpPushConfig = z.infer<typeof httpPushConfigSchema>;

export const httpPushStreamSchema = z.object({
  fields: z
    .array(fieldSchemaSchema)
    .default([])
    .meta(
      ui({
        label: label('Fields of each object', '每个对象的字段'),
        help: label(
          'Keys that are not listed are ignored; listed keys that are missing are NULL.',
          '未列出的键将被忽略；列出而缺失的键为 NULL。',
        ),
        control: 'field-list',
      }),
    ),
});

export const httpPushDescriptor: ConnectorDescriptor = {
  name: 'http-push',
  label: label('HTTP push', 'HTTP 推送'),
  summary: label(
    'Receives JSON objects, arrays and NDJSON by POST and answers once the rows are committed.',
    '通过 POST 接收 JSON 对象、数组与 NDJSON，数据提交后才返回成功。',
  ),
  kind: 'realtime',
  config: httpPushConfigSchema,
  streamConfig: httpPushStreamSchema,
  capabilities: { snapshot: false, incremental: ['full'], realtime: true, write: false, partitions: false, exactlyOnceWrite: false },
  deliveryNote: label(
    'Exactly once for requests with an Idempotency-Key or a webhook-id; without one a repeated request lands its rows again.',
    '带 Idempotency-Key 或 webhook-id 的请求恰好一次；不带时，重复的请求会再次写入。',
  ),
};
