import { z } from 'zod';
import type { NotifierDescriptor } from '#src/server/core/notifier/protocol.ts';
import { text, ui } from '../_shared/fields.ts';

const address = z.email().max(254);

export const emailConfigSchema = z.object({
  host: z
    .string()
    .min(1)
    .meta(ui({ label: text('SMTP server', 'SMTP 服务器'), placeholder: 'smtp.example.com', control: 'text' })),
  port: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(465)
    .meta(ui({ label: text('Port', '端口'), control: 'number' })),
  tls: z
    .enum(['implicit', 'starttls', 'none'])
    .default('implicit')
    .meta(
      ui({
        label: text('Encryption', '加密方式'),
        help: text('Without encryption neither user nor password may be set.', '不加密时不允许设置用户名和密码。'),
        control: 'select',
        options: [
          { value: 'implicit', label: text('TLS from the start (465)', '直接 TLS（465）') },
          { value: 'starttls', label: text('STARTTLS, required (587)', 'STARTTLS，强制（587）') },
          { value: 'none', label: text('None (inside one’s own network)', '不加密（仅限内网）') },
        ],
      }),
    ),
  caCertificate: z
    .string()
    .default('')
    .meta(
      ui({
        label: text('CA certificate', 'CA 证书'),
        help: text(
          'PEM, where the server’s certificate is signed by an authority of your own.',
          'PEM 格式；服务器证书由自建 CA 签发时填写。',
        ),
        control: 'textarea',
        when: { field: 'tls', in: ['implicit', 'starttls'] },
        isAdvanced: true,
      }),
    ),
  user: z
    .string()
    .default('')
    .meta(ui({ label: text('User', '用户名'), control: 'text', when: { field: 'tls', in: ['implicit', 'starttls'] } })),
  password: z
    .string()
    .default('')
    .meta(
      ui({ label: text('Password', '密码'), control: 'password', isSecret: true, when: { field: 'tls', in: ['implicit', 'starttls'] } }),
    ),
  from: address.meta(ui({ label: text('Sender', '发件人'), placeholder: 'headwater@example.com', control: 'text' })),
  to: z
    .array(address)
    .max(50)
    .default([])
    .meta(ui({ label: text('Recipients', '收件人'), control: 'tags' })),
  isHolderTold: z
    .boolean()
    .default(true)
    .meta(
      ui({
        label: text('Write to the person who holds an alert', '同时通知告警接手人'),
        help: text('When it is assigned to them and when it recovers, in their own language.', '被指派及恢复时通知，使用其语言。'),
        control: 'switch',
      }),
    ),
});
export type EmailConfig = z.infer<typeof emailConfigSchema>;

export const emailDescriptor: NotifierDescriptor = {
  name: 'email',
  label: text('E-mail', '邮件'),
  summary: text('Sends mail through an SMTP server.', '通过 SMTP 服务器发送邮件。'),
  config: emailConfigSchema,
  limits: { maxBytes: 200_000, perMinute: 30 },
};
