import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { notifier } from '#src/db/schema/index.ts';
import type { AlertMessage } from '#src/server/core/notifier/protocol.ts';
import type { ServiceContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { type NotifierRow, openNotifier } from './find.ts';
import { logSent, type Sent, sendNow } from './send-now.ts';

/** The first channel for e-mail that is switched on; mail of the console itself goes through it. */
export async function findMailChannel({ db }: ServiceContext): Promise<NotifierRow> {
  const isMail = and(eq(notifier.notifier, 'email'), eq(notifier.isEnabled, true));
  const [channel] = await db.select().from(notifier).where(isMail).orderBy(asc(notifier.name)).limit(1);
  if (!channel) throw refusal('notifier/no-mail-channel', {}, 'isMailed');
  return channel;
}

/** A message to one person; what the server answered stands in the delivery log. */
export async function mailInvitation(
  context: ServiceContext,
  channel: NotifierRow,
  recipient: string,
  message: AlertMessage,
): Promise<Sent> {
  const config = await openNotifier(context.ports.secrets, channel);
  const deliveryId = `invitation_${randomUUID()}`;
  const sent = await sendNow(context, { notifier: channel.notifier, config, deliveryId, recipient, message });
  await context.db.transaction((tx) => logSent(tx, context, channel.id, 'invitation', sent));
  return sent;
}
