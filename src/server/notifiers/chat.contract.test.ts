import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { type Answer, type Provider, type Received, startProvider } from './_contract/provider.ts';
import { sendOnce, sentAt } from './_contract/send.ts';
import { dingtalkRuntime } from './dingtalk/index.ts';
import { feishuRuntime } from './feishu/index.ts';
import { slackRuntime } from './slack/index.ts';
import { wecomRuntime } from './wecom/index.ts';

let provider: Provider;
afterEach(() => provider.close());

const start = async (answer: (received: Received) => Answer) => {
  provider = await startProvider(answer);
  return provider.address;
};
const json = (value: object): Answer => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } });
const dingtalk = (address: string, secret = '') => ({ url: `${address}/robot/send?access_token=t`, secret, mobiles: [] });

/** As the robot's documentation checks it: HMAC-SHA256 of `timestamp\nsecret` under the secret, at most an hour off. */
function isSignedForDingtalk({ url }: Received, secret: string): boolean {
  const timestamp = url.searchParams.get('timestamp') ?? '';
  const expected = createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64');
  return timestamp === String(sentAt.getTime()) && url.searchParams.get('sign') === expected;
}

test('DingTalk accepts the signature, and its refusal is a refusal although the status is 200', async () => {
  const address = await start((received) =>
    json(isSignedForDingtalk(received, 'SECabc') ? { errcode: 0, errmsg: 'ok' } : { errcode: 310000, errmsg: 'sign not match' }),
  );
  expect(await sendOnce(dingtalkRuntime, dingtalk(address, 'SECabc'))).toMatchObject({ outcome: 'accepted', status: 200 });
  expect(await sendOnce(dingtalkRuntime, dingtalk(address, 'SECother'))).toMatchObject({ outcome: 'refused', status: 200 });
  expect(JSON.parse(provider.received[0]?.body ?? '')).toMatchObject({ msgtype: 'markdown', at: { isAtAll: false } });
});

test('DingTalk that is written to too fast is left alone for ten minutes', async () => {
  const address = await start(() => json({ errcode: 130101, errmsg: 'send too fast' }));
  expect(await sendOnce(dingtalkRuntime, dingtalk(address))).toMatchObject({ outcome: 'busy', retryAfterSeconds: 600 });
});

/** As the bot's documentation checks it: the key is `timestamp\nsecret`, the message empty. */
function isSignedForFeishu({ body }: Received, secret: string): boolean {
  const { timestamp, sign } = JSON.parse(body) as { timestamp: string; sign: string };
  const expected = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
  return timestamp === String(Math.floor(sentAt.getTime() / 1000)) && sign === expected;
}

test('Feishu accepts the signature, and its refusal is a refusal although the status is 200', async () => {
  const address = await start((received) =>
    json(isSignedForFeishu(received, 's3') ? { code: 0, msg: 'success' } : { code: 19021, msg: 'sign match fail' }),
  );
  const url = `${address}/open-apis/bot/v2/hook/x`;
  expect(await sendOnce(feishuRuntime, { url, secret: 's3' })).toMatchObject({ outcome: 'accepted' });
  expect(await sendOnce(feishuRuntime, { url, secret: 'wrong' })).toMatchObject({ outcome: 'refused' });
  expect(JSON.parse(provider.received[0]?.body ?? '')).toMatchObject({ msg_type: 'interactive', card: { header: { template: 'red' } } });
});

test('Feishu that is busy is asked again', async () => {
  const address = await start(() => json({ code: 11232, msg: 'frequency limited' }));
  expect(await sendOnce(feishuRuntime, { url: `${address}/hook/x`, secret: '' })).toMatchObject({ outcome: 'busy' });
});

test('WeCom is accepted with code 0 alone', async () => {
  const codes = [0, 93000, 45009];
  const address = await start(() => json({ errcode: codes.shift(), errmsg: '' }));
  const url = `${address}/cgi-bin/webhook/send?key=k`;
  const outcomes = [await sendOnce(wecomRuntime, { url }), await sendOnce(wecomRuntime, { url }), await sendOnce(wecomRuntime, { url })];
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'busy']);
});

test('Slack says how long to wait, and what it does not know it never takes', async () => {
  const answers: Answer[] = [
    { body: 'ok' },
    { status: 429, headers: { 'retry-after': '30' } },
    { status: 404, body: 'no_service' },
    { status: 503 },
  ];
  const address = await start(() => answers.shift() as Answer);
  const config = { url: `${address}/services/T/B/x` };
  expect(await sendOnce(slackRuntime, config)).toMatchObject({ outcome: 'accepted', text: 'ok' });
  expect(await sendOnce(slackRuntime, config)).toMatchObject({ outcome: 'busy', retryAfterSeconds: 30 });
  expect(await sendOnce(slackRuntime, config)).toMatchObject({ outcome: 'refused', text: 'no_service' });
  expect(await sendOnce(slackRuntime, config)).toMatchObject({ outcome: 'busy' });
});
