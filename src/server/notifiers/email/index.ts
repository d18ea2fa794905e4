import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { configError, HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { DeliveryAnswer, NotifierRuntime, SendContext } from '#src/server/core/notifier/protocol.ts';
import type { EmailConfig } from './descriptor.ts';
import { type Mail, mailOf } from './render.ts';

const timeoutMilliseconds = 10_000;

export const emailRuntime: NotifierRuntime<EmailConfig, Mail> = { render: mailOf, send };

async function send(mail: Mail, context: SendContext<EmailConfig>): Promise<DeliveryAnswer> {
  const to = context.recipient === null ? context.config.to : [context.recipient];
  if (to.length === 0) throw configError('notifier/no-recipient', 'config.to');
  const transport = await transportOf(context);
  const stop = () => transport.close();
  context.signal.addEventListener('abort', stop);
  try {
    const { from } = context.config;
    const messageId = `<${context.deliveryId}@${from.split('@').at(-1)}>`;
    const info = await transport.sendMail({ from, to, messageId, date: context.at, ...mail });
    return { status: Number(/^\d{3}/.exec(info.response)?.[0] ?? 250), text: info.response.slice(0, 2000), outcome: 'accepted' };
  } catch (error) {
    return answerOf(error);
  } finally {
    context.signal.removeEventListener('abort', stop);
    transport.close();
  }
}

/** The connection goes to an address that was vetted; the certificate must still carry the server's name. */
async function transportOf({ config, resolveAddress }: SendContext<EmailConfig>) {
  const [host] = await resolveAddress(config.host);
  if (config.tls === 'none' && config.password !== '') throw configError('notifier/password-in-clear', 'config.tls');
  return createTransport({
    host: host as string,
    port: config.port,
    secure: config.tls === 'implicit',
    requireTLS: config.tls === 'starttls',
    ignoreTLS: config.tls === 'none',
    tls: { ...(isIP(config.host) === 0 && { servername: config.host }), ...(config.caCertificate !== '' && { ca: config.caCertificate }) },
    ...(config.user !== '' && { auth: { user: config.user, pass: config.password } }),
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** A reply of the 4xx kind is worth another try, one of the 5xx kind is final; no reply at all is a connection. */
function answerOf(error: unknown): DeliveryAnswer {
  const { responseCode, response, code } = error as { responseCode?: number; response?: string; code?: string };
  if (typeof responseCode === 'number') {
    const text = (response ?? '').slice(0, 2000);
    return { status: responseCode, text, outcome: responseCode >= 500 ? 'refused' : 'busy' };
  }
  throw new HeadwaterError({
    code: 'notifier/unreachable',
    errorClass: 'transient',
    category: 'connection',
    cause: error,
    details: { reason: code ?? '' },
  });
}
