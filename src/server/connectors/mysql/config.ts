import { z } from 'zod';
import type { FieldUi, LocalizedText } from '../../core/plugin/descriptor.ts';

const ui = (field: FieldUi): { ui: FieldUi } => ({ ui: field });
const label = (en: string, zh: string): LocalizedText => ({ en, 'zh-CN': zh });
const option = (value: string, en: string, zh: string) => ({ value, label: label(en, zh) });

export const mysqlConfigSchema = z.object({
  host: z
    .string()
    .min(1)
    .meta(ui({ control: 'text', label: label('Host', '主机'), placeholder: 'db.example.com' })),
  port: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(3306)
    .meta(ui({ control: 'number', label: label('Port', '端口') })),
  database: z
    .string()
    .min(1)
    .meta(ui({ control: 'text', label: label('Database', '数据库') })),
  user: z
    .string()
    .min(1)
    .meta(ui({ control: 'text', label: label('User', '用户') })),
  password: z
    .string()
    .default('')
    .meta(ui({ control: 'password', isSecret: true, label: label('Password', '密码') })),
  tls: z
    .enum(['verify-full', 'verify-ca', 'disable'])
    .default('verify-full')
    .meta(
      ui({
        control: 'select',
        label: label('Encryption', '加密'),
        help: label('Without encryption only a server on this machine can be reached.', '不加密时只能连接本机上的服务器。'),
        options: [
          option('verify-full', 'TLS, certificate and host name checked', 'TLS，校验证书与主机名'),
          option('verify-ca', 'TLS, certificate checked', 'TLS，校验证书'),
          option('disable', 'None (this machine only)', '不加密（仅限本机）'),
        ],
      }),
    ),
  ca: z
    .string()
    .default('')
    .meta(
      ui({
        control: 'textarea',
        label: label('CA certificate (PEM)', 'CA 证书（PEM）'),
        help: label('Needed when a private authority signed the server certificate.', '服务器证书由私有机构签发时填写。'),
        when: { field: 'tls', in: ['verify-full', 'verify-ca'] },
      }),
    ),
  connectTimeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(10)
    .meta(ui({ control: 'number', isAdvanced: true, label: label('Connect timeout (s)', '连接超时（秒）') })),
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
        label: label('Answer timeout (s)', '响应超时（秒）'),
        help: label(
          'A connection on which the server says nothing for this long is given up.',
          '服务器超过该时长没有任何响应，连接即被放弃。',
        ),
      }),
    ),
});
export type MysqlConfig = z.infer<typeof mysqlConfigSchema>;

export const mysqlStreamSchema = z.object({
  query: z
    .string()
    .default('')
    .meta(
      ui({
        control: 'code',
        label: label('Query (one SELECT)', '查询（单条 SELECT）'),
        help: label('Leave empty to read the table.', '留空则读取整张表。'),
      }),
    ),
  zeroDates: z
    .enum(['null', 'quarantine', 'sentinel'])
    .default('quarantine')
    .meta(
      ui({
        control: 'select',
        label: label('Dates with zeros (0000-00-00)', '含零日期（0000-00-00）'),
        options: [
          option('quarantine', 'Quarantine the row', '隔离该行'),
          option('null', 'Become NULL', '置为 NULL'),
          option('sentinel', 'Become the date below', '替换为下面的日期'),
        ],
      }),
    ),
  zeroDateSentinel: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .default('0001-01-01')
    .meta(ui({ control: 'text', label: label('Date instead', '替代日期'), when: { field: 'zeroDates', in: ['sentinel'] } })),
});
export type MysqlStreamConfig = z.infer<typeof mysqlStreamSchema>;
