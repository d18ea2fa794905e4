import { describe, expect, test } from 'vitest';
import { endless, messagesToRender } from './_contract/messages.ts';
import { notifierCatalog } from './catalog.ts';
import { loadNotifier } from './runtime.ts';

/** The least a channel of each kind is made of. */
const configs: Readonly<Record<string, Record<string, unknown>>> = {
  email: { host: 'smtp.example.com', from: 'headwater@example.com', to: ['a@example.com'] },
  webhook: { url: 'https://example.com/hook', signingSecrets: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  dingtalk: { url: 'https://oapi.dingtalk.com/robot/send?access_token=x', mobiles: ['13800138000'] },
  feishu: { url: 'https://open.feishu.cn/open-apis/bot/v2/hook/x' },
  wecom: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x' },
  slack: { url: 'https://hooks.slack.com/services/T/B/x' },
};

describe.each(notifierCatalog.map((descriptor) => [descriptor.name, descriptor] as const))('%s', (name, { config, limits }) => {
  const parsed = config.parse(configs[name]);

  test.each(messagesToRender)('says %s', async (_, message) => {
    const runtime = await loadNotifier(name);
    expect(runtime?.render(message, parsed)).toMatchSnapshot();
  });

  test('keeps within the provider’s limit whatever it has to say', async () => {
    const runtime = await loadNotifier(name);
    const rendered = JSON.stringify(runtime?.render({ ...endless, summary: endless.summary.slice(0, limits.maxBytes) }, parsed));
    if (name === 'wecom') {
      const { content } = (JSON.parse(rendered) as { markdown: { content: string } }).markdown;
      expect(Buffer.byteLength(content)).toBeLessThanOrEqual(limits.maxBytes);
    } else if (name !== 'email' && name !== 'webhook') expect(Buffer.byteLength(rendered)).toBeLessThanOrEqual(limits.maxBytes);
  });
});

test('every notifier of the catalogue can send', async () => {
  for (const { name } of notifierCatalog) expect(await loadNotifier(name)).toBeDefined();
  expect(await loadNotifier('pigeon')).toBeUndefined();
});
