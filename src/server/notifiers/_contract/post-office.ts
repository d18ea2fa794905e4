import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Letter {
  readonly to: readonly string[];
  readonly user: unknown;
  readonly isSecure: boolean;
  /** Header and body as they came. */
  readonly body: string;
}

export interface PostOffice {
  readonly port: number;
  readonly received: readonly Letter[];
  close(): Promise<void>;
}

/** A real SMTP server on loopback that takes every mail. */
export async function startPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const received: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      void text(stream).then((body) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), user: session.user, isSecure: session.secure, body });
        done(null, 'queued as 4711');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = (server as unknown as { server: { address(): AddressInfo } }).server.address() as AddressInfo;
  return { port, received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The text of a mail whose body is quoted-printable or plain. */
export function textOf({ body }: Letter): string {
  return body.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
}
