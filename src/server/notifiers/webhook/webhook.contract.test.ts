import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, test, vi } from 'vitest';
import { type Answer, type Provider, type Received, startProvider } from '../_contract/provider.ts';
import { sendOnce, sentAt } from '../_contract/send.ts';
import { webhookRuntime } from './index.ts';

let provider: Provider;
afterEach(async () => {
  vi.useRealTimers();
  await provider.close();
});

const start = async (answer: (received: Received) => Answer) => {
  provider = await startProvider(answer);
  return provider.address;
};
const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;
const [old, fresh] = [newSecret(), newSecret()];

function verify(secret: string, { body, headers }: Received): unknown {
  vi.useFakeTimers({ now: sentAt, toFake: ['Date'] });
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

test('a receiver of Standard Webhooks can verify it with either secret while one replaces the other', async () => {
  const url = `${await start(() => ({ status: 202 }))}/hook`;
  expect(await sendOnce(webhookRuntime, { url, signingSecrets: `${old} ${fresh}` })).toMatchObject({ outcome: 'accepted', status: 202 });
  const received = provider.received[0] as Received;
  for (const secret of [old, fresh]) expect(verify(secret, received)).toMatchObject({ type: 'alert.fired', data: { alertId: '42' } });
  expect(() => verify(newSecret(), received)).toThrow('No matching signature');
});

test('a redirect is followed with its body, and every hop is looked at', async () => {
  const address = await start(({ url }) => (url.pathname === '/old' ? { status: 308, headers: { location: '/new' } } : { status: 200 }));
  expect(await sendOnce(webhookRuntime, { url: `${address}/old`, signingSecrets: old })).toMatchObject({ outcome: 'accepted' });
  expect(provider.received.map(({ url, body }) => [url.pathname, body.length > 0])).toEqual([
    ['/old', true],
    ['/new', true],
  ]);
  const inward = await startProvider(() => ({ status: 307, headers: { location: 'http://169.254.169.254/latest' } }));
  await expect(sendOnce(webhookRuntime, { url: inward.address, signingSecrets: old })).rejects.toMatchObject({
    code: 'network/address-refused',
  });
  await inward.close();
});

test('an address that was not opened is not reached, however it is written', async () => {
  const address = await start(() => ({}));
  const { port } = new URL(address);
  for (const host of ['127.0.0.1', '2130706433', '[::ffff:127.0.0.1]', 'localhost']) {
    const config = { url: `http://${host}:${port}/`, signingSecrets: old };
    await expect(sendOnce(webhookRuntime, config, [])).rejects.toMatchObject({ code: 'network/address-refused' });
  }
  expect(provider.received).toEqual([]);
});

test('a receiver that is gone is not asked again, one that is away is', async () => {
  const answers: Answer[] = [{ status: 410 }, { status: 500 }, { status: 400 }, { status: 301, headers: { location: '/x' } }];
  const config = { url: await start(() => answers.shift() as Answer), signingSecrets: old };
  const outcomes = [];
  for (let n = 0; n < 4; n++) outcomes.push((await sendOnce(webhookRuntime, config)).outcome);
  expect(outcomes).toEqual(['gone', 'busy', 'refused', 'refused']);
});

test('a closed port is an error worth another try', async () => {
  const address = await start(() => ({}));
  await provider.close();
  await expect(sendOnce(webhookRuntime, { url: address, signingSecrets: old })).rejects.toMatchObject({
    code: 'notifier/unreachable',
    errorClass: 'transient',
  });
  provider = await startProvider(() => ({}));
});
