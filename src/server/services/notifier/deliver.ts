import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import { notification, notifier } from '#src/db/schema/index.ts';
import { isDigestDue, nextTrySeconds } from '#src/server/core/alert/redelivery.ts';
import { type ErrorRecord, HeadwaterError, toErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { DeliveryAnswer } from '#src/server/core/notifier/protocol.ts';
import type { ServiceContext } from '../context.ts';
import { notifierNamed } from './catalog.ts';
import { claimChannel, releaseChannel } from './claim-channel.ts';
import { digestOf, messageOf } from './compose.ts';
import { type NotifierRow, openNotifier } from './find.ts';
import { type Letter, loadLetters } from './letters.ts';

const pageSize = 100;
const patienceMilliseconds = 20_000;
const minute = 60_000;

/** Sends what is due, one channel after the other, until no channel has anything that may leave. */
export async function deliverDue(context: ServiceContext, workerId: string): Promise<void> {
  for (let channel = await claimChannel(context, workerId); channel !== null; channel = await claimChannel(context, workerId)) {
    try {
      await deliverFor(context, channel);
    } finally {
      await releaseChannel(context, channel.id, workerId);
    }
  }
}

async function deliverFor(context: ServiceContext, channel: NotifierRow): Promise<void> {
  await returnInterrupted(context, channel);
  const room = notifierNamed(channel.notifier).limits.perMinute - (await sentInLastMinute(context, channel));
  if (room <= 0) return rest(context, channel, minute / 4);
  for (const letters of (await dueLetters(context, channel)).values()) {
    const isHeldBack = letters.some(({ row }) => row.reason === 'digest' || row.reason === 'quiet-hours');
    const parcels = isDigestDue(letters.length, room, isHeldBack) ? [letters] : letters.map((letter) => [letter]);
    for (const parcel of parcels) await sendParcel(context, channel, parcel);
  }
}

/** A worker died between sending and writing it down: the receiver may get these twice, and the log says so. */
async function returnInterrupted({ db }: ServiceContext, channel: NotifierRow): Promise<void> {
  await db
    .update(notification)
    .set({ state: 'queued', isRepeatPossible: true })
    .where(and(eq(notification.notifierId, channel.id), eq(notification.state, 'sending')));
}

async function sentInLastMinute({ db }: ServiceContext, channel: NotifierRow): Promise<number> {
  const sent = sql<number>`count(distinct coalesce(${notification.digestId}, ${notification.id}))::int`;
  const [row] = await db
    .select({ sent })
    .from(notification)
    .where(and(eq(notification.notifierId, channel.id), sql`${notification.sentAt} > now() - interval '1 minute'`));
  return row?.sent ?? 0;
}

async function dueLetters(context: ServiceContext, channel: NotifierRow): Promise<Map<string, Letter[]>> {
  const due = await context.db
    .select()
    .from(notification)
    .where(
      and(eq(notification.notifierId, channel.id), eq(notification.state, 'queued'), lte(notification.availableAt, context.ports.now())),
    )
    .orderBy(notification.id)
    .limit(pageSize);
  const letters = await loadLetters(context, due, channel);
  await giveUp(
    context,
    due.filter(({ id }) => !letters.some(({ row }) => row.id === id)).map(({ id }) => id),
  );
  return Map.groupBy(letters, ({ row }) => row.recipient);
}

/** Whom or what these spoke of is gone. */
async function giveUp({ db }: ServiceContext, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  const error: ErrorRecord = { code: 'object/missing', errorClass: 'config', category: 'business', details: {} };
  await db
    .update(notification)
    .set({ state: 'failed', error })
    .where(inArray(notification.id, [...ids]));
}

async function sendParcel(context: ServiceContext, channel: NotifierRow, parcel: readonly Letter[]): Promise<void> {
  const ids = parcel.map(({ row }) => row.id);
  const first = parcel[0] as Letter;
  const attempt = Math.max(...parcel.map(({ row }) => row.attempt)) + 1;
  const digestId = parcel.length > 1 ? first.row.id : null;
  await context.db.update(notification).set({ state: 'sending', attempt, digestId }).where(inArray(notification.id, ids));
  const outcome = await send(context, channel, parcel).catch((error: unknown) => ({ error: toErrorRecord(error) }));
  await settle(context, channel, { ids, attempt }, outcome);
}

async function send(context: ServiceContext, channel: NotifierRow, parcel: readonly Letter[]): Promise<{ answer: DeliveryAnswer }> {
  const { notifiers, secrets, now } = context.ports;
  const first = parcel[0] as Letter;
  const config = await openNotifier(secrets, channel);
  const runtime = await notifiers.load(channel.notifier);
  const subjects = parcel.map(({ subject }) => subject);
  const message =
    subjects.length > 1
      ? digestOf(subjects, first.locale, notifiers.consoleUrl)
      : messageOf(first.subject, first.locale, notifiers.consoleUrl);
  const answer = await runtime.send(runtime.render(message, config), {
    config,
    deliveryId: `msg_${channel.id.replaceAll('-', '')}_${first.row.id}`,
    at: now(),
    recipient: first.address,
    resolveAddress: notifiers.resolveAddress,
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  return { answer };
}

type Outcome = { readonly answer: DeliveryAnswer } | { readonly error: ErrorRecord };

async function settle(
  context: ServiceContext,
  channel: NotifierRow,
  sent: { ids: bigint[]; attempt: number },
  outcome: Outcome,
): Promise<void> {
  const now = context.ports.now();
  const write = (values: Partial<typeof notification.$inferInsert>) =>
    context.db
      .update(notification)
      .set(values)
      .where(and(inArray(notification.id, sent.ids), eq(notification.state, 'sending')));
  const answer = 'answer' in outcome ? { status: outcome.answer.status, text: outcome.answer.text } : null;
  const verdict = 'answer' in outcome ? outcome.answer.outcome : outcome.error.errorClass === 'transient' ? 'busy' : 'refused';
  if (verdict === 'accepted') {
    await write({ state: 'sent', sentAt: now, answer, error: null, reason: null });
    return;
  }
  const error = 'error' in outcome ? outcome.error : notAccepted(outcome.answer);
  const retryAfter = 'answer' in outcome ? outcome.answer.retryAfterSeconds : undefined;
  const pause = verdict === 'busy' ? nextTrySeconds(sent.attempt, retryAfter, Math.random()) : null;
  if (pause === null) await write({ state: 'failed', answer, error });
  else await write({ state: 'queued', reason: 'retry', availableAt: new Date(now.getTime() + pause * 1000), answer, error });
  if (verdict === 'gone') await switchOff(context, channel);
  if (retryAfter !== undefined) await rest(context, channel, retryAfter * 1000);
}

function notAccepted({ status, text }: DeliveryAnswer): ErrorRecord {
  const details = { status, answer: text };
  return toErrorRecord(new HeadwaterError({ code: 'notifier/not-accepted', errorClass: 'transient', category: 'connection', details }));
}

async function rest({ db, ports }: ServiceContext, channel: NotifierRow, milliseconds: number): Promise<void> {
  await db
    .update(notifier)
    .set({ restUntil: new Date(ports.now().getTime() + milliseconds) })
    .where(eq(notifier.id, channel.id));
}

async function switchOff({ db }: ServiceContext, channel: NotifierRow): Promise<void> {
  await db.update(notifier).set({ isEnabled: false, disabledReason: 'gone' }).where(eq(notifier.id, channel.id));
}
