import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { type PostOffice, startPostOffice } from '../_contract/post-office.ts';
import { sendOnce } from '../_contract/send.ts';
import { type EmailConfig, emailConfigSchema } from './descriptor.ts';
import { emailRuntime } from './index.ts';

let office: PostOffice;
afterEach(() => office.close());

async function start(options: SMTPServerOptions = {}): Promise<number> {
  office = await startPostOffice(options);
  return office.port;
}

const configOf = (port: number, more: Partial<EmailConfig> = {}): EmailConfig =>
  emailConfigSchema.parse({
    host: '127.0.0.1',
    port,
    tls: 'none',
    from: 'headwater@example.com',
    to: ['a@example.com', 'b@example.com'],
    ...more,
  });

test('a mail arrives with both recipients, text and HTML, and the server’s own answer', async () => {
  const answer = await sendOnce(emailRuntime, configOf(await start()));
  expect(answer).toMatchObject({ outcome: 'accepted', status: 250, text: expect.stringContaining('queued as 4711') });
  expect(office.received[0]?.to).toEqual(['a@example.com', 'b@example.com']);
  const { body } = office.received[0] as { body: string };
  expect(body).toContain('Message-ID: <msg_1@example.com>');
  expect(body).toMatch(/Content-Type: text\/plain/);
  expect(body).toMatch(/Content-Type: text\/html/);
});

test('where STARTTLS is demanded nothing is said to a server that does not offer it', async () => {
  const port = await start();
  const config = configOf(port, { tls: 'starttls', user: 'u', password: 'p' });
  expect(await sendOnce(emailRuntime, config)).toMatchObject({ outcome: 'refused', text: expect.stringContaining('not recognized') });
  expect(office.received).toEqual([]);
});

test('a certificate nobody vouches for ends the connection before the password', async () => {
  const seen: string[] = [];
  const port = await start({
    disabledCommands: [],
    onAuth: (auth, _, done) => {
      seen.push(auth.username ?? '');
      done(null, { user: 'u' });
    },
  });
  const config = configOf(port, { tls: 'starttls', user: 'u', password: 'p' });
  await expect(sendOnce(emailRuntime, config)).rejects.toMatchObject({ code: 'notifier/unreachable' });
  expect(seen).toEqual([]);
});

test('a password is never sent in clear', async () => {
  const config = configOf(await start(), { user: 'u', password: 'p' });
  await expect(sendOnce(emailRuntime, config)).rejects.toMatchObject({ code: 'notifier/password-in-clear' });
});

test('a reply of the 4xx kind is worth another try, one of the 5xx kind is final', async () => {
  const replies = [450, 550];
  const onRcptTo: SMTPServerOptions['onRcptTo'] = (_, __, done) => done(Object.assign(new Error('no'), { responseCode: replies[0] }));
  const port = await start({ onRcptTo });
  expect(await sendOnce(emailRuntime, configOf(port))).toMatchObject({ outcome: 'busy', status: 450 });
  replies.shift();
  expect(await sendOnce(emailRuntime, configOf(port))).toMatchObject({ outcome: 'refused', status: 550 });
});

test('a server at an address that was not opened is not reached', async () => {
  await expect(sendOnce(emailRuntime, configOf(await start()), [])).rejects.toMatchObject({ code: 'network/address-refused' });
});
