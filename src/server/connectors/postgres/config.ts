import { z } from 'zod';
import type { FieldUi } from '../../core/plugin/descriptor.ts';

function ui(field: FieldUi): { ui: FieldUi } {
  return { ui: field };
}

export const tlsModes = ['verify-full', 'verify-ca', 'disable'] as const;

export const postgresConfigSchema = z.object({
  host: z
    .string()
    .min(1)
    .meta(ui({ control: 'text', label: { en: 'Host', 'zh-CN': '主机' }, placeholder: 'db.example.com' })),
  port: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(5432)
    .meta(ui({ control: 'number', label: { en: 'Port', 'zh-CN': '端口' } })),
  database: z
    .string()
    .min(1)
    .meta(ui({ control: 'text', label: { en: 'Database', 'zh-CN': '数据库' } })),
  user: z
    .string()
    .min(1)
    .meta(ui({ control: 'text', label: { en: 'User', 'zh-CN': '用户' } })),
  password: z
    .string()
    .default('')
    .meta(ui({ control: 'password', isSecret: true, label: { en: 'Password', 'zh-CN': '密码' } })),
  tls: z
    .enum(tlsModes)
    .default('verify-full')
    .meta(
      ui({
        control: 'select',
        label: { en: 'Encryption', 'zh-CN': '加密' },
        help: {
          en: 'Without encryption only a server on this machine can be reached.',
          'zh-CN': '不加密时只能连接本机上的服务器。',
        },
        options: [
          { value: 'verify-full', label: { en: 'TLS, certificate and host name checked', 'zh-CN': 'TLS，校验证书与主机名' } },
          { value: 'verify-ca', label: { en: 'TLS, certificate checked', 'zh-CN': 'TLS，校验证书' } },
          { value: 'disable', label: { en: 'None (this machine only)', 'zh-CN': '不加密（仅限本机）' } },
        ],
      }),
    ),
  ca: z
    .string()
    .default('')
    .meta(
      ui({
        control: 'textarea',
        label: { en: 'CA certificate (PEM)', 'zh-CN': 'CA 证书（PEM）' },
        help: { en: 'Needed when a private authority signed the server certificate.', 'zh-CN': '服务器证书由私有机构签发时填写。' },
        when: { field: 'tls', in: ['verify-full', 'verify-ca'] },
      }),
    ),
  connectTimeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(10)
    .meta(ui({ control: 'number', isAdvanced: true, label: { en: 'Connect timeout (s)', 'zh-CN': '连接超时（秒）' } })),
  answerTimeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(60)
    .meta(
      ui({
        control: 'number',
        isAdvanced: true,
        label: { en: 'Answer timeout (s)', 'zh-CN': '响应超时（秒）' },
        help: {
          en: 'A connection on which the server says nothing for this long is given up.',
          'zh-CN': '服务器超过该时长没有任何响应，连接即被放弃。',
        },
      }),
    ),
});

export type PostgresConfig = z.infer<typeof postgresConfigSchema>;

export const defaultMaxRecordBytes = 64 * 1024 * 1024;

export const postgresStreamSchema = z.object({
  query: z
    .string()
    .default('')
    .meta(
      ui({
        control: 'code',
        label: { en: 'Query (one SELECT)', 'zh-CN': '查询（单条 SELECT）' },
        help: { en: 'Leave empty to read the table.', 'zh-CN': '留空则读取整张表。' },
      }),
    ),
  readBy: z
    .enum(['blocks', 'key'])
    .default('blocks')
    .meta(
      ui({
        control: 'select',
        isAdvanced: true,
        label: { en: 'Full read by', 'zh-CN': '全量读取方式' },
        help: {
          en: 'By blocks is fastest. By key also resumes after a crash while the table is being changed.',
          'zh-CN': '按数据块最快；按主键在表持续变更时也能断点续读。',
        },
        options: [
          { value: 'blocks', label: { en: 'Blocks', 'zh-CN': '数据块' } },
          { value: 'key', label: { en: 'Primary key', 'zh-CN': '主键' } },
        ],
      }),
    ),
  timeoutSeconds: z
    .number()
    .int()
    .min(1)
    .default(3600)
    .meta(ui({ control: 'number', isAdvanced: true, label: { en: 'Query timeout (s)', 'zh-CN': '查询超时（秒）' } })),
  maxRecordBytes: z
    .number()
    .int()
    .min(1024)
    .max(512 * 1024 * 1024)
    .default(defaultMaxRecordBytes)
    .meta(
      ui({
        control: 'number',
        isAdvanced: true,
        label: { en: 'Largest row in bytes', 'zh-CN': '单行最大字节数' },
        help: {
          en: 'A larger row is quarantined with its key and size, and reading goes on behind it.',
          'zh-CN': '更大的行连同其键与大小进入隔离区，随后继续读取。',
        },
      }),
    ),
});

export type PostgresStreamConfig = z.infer<typeof postgresStreamSchema>;
