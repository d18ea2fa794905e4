import { type AlertEventKind, type AlertPlace, type Handling, isAtLeast, type Severity } from './alert.ts';
import { endOf, isMutedAt, isWithin, type MuteSpan, type WeeklyHours } from './window.ts';

/** What routes are asked about. */
export interface RoutedAlert extends AlertPlace {
  readonly kind: string;
  readonly severity: Severity;
  readonly handling: Handling;
  /** Owners of the object and of what it hangs in. */
  readonly ownerIds: readonly string[];
  readonly firedAt: Date;
  readonly notifiedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly snoozedUntil: Date | null;
}

export interface Route extends AlertPlace {
  readonly ownerId: string | null;
  readonly minSeverity: Severity;
  /** Empty: all. */
  readonly kinds: readonly string[];
  readonly notifierIds: readonly string[];
  readonly repeatMinutes: number | null;
  readonly escalateMinutes: number | null;
  readonly escalateNotifierIds: readonly string[];
  readonly stopsWhenTaken: boolean;
  readonly stopsWhenSnoozed: boolean;
  readonly sendsRecovery: boolean;
}

export interface Mute extends MuteSpan, AlertPlace {
  readonly name: string;
  readonly kinds: readonly string[];
}

/** Events that speak to the channels of a route; the others stand in the timeline alone. */
const spoken: readonly AlertEventKind[] = ['fired', 'reopened', 'worsened', 'snooze-ended', 'resolved', 'reminded', 'escalated'];

export function matchingRoutes(alert: RoutedAlert, routes: readonly Route[]): Route[] {
  return routes.filter(
    (route) =>
      covers(route, alert) &&
      isAtLeast(alert.severity, route.minSeverity) &&
      (route.kinds.length === 0 || route.kinds.includes(alert.kind)) &&
      (route.ownerId === null || alert.ownerIds.includes(route.ownerId)),
  );
}

/** The channels that hear of an event. `handlingBefore`: as it was when the event happened. */
export function channelsFor(event: AlertEventKind, alert: RoutedAlert, routes: readonly Route[]): string[] {
  if (!spoken.includes(event)) return [];
  const ids = matchingRoutes(alert, routes)
    .filter((route) => speaks(event, alert.handling, route))
    .flatMap((route) => (event === 'escalated' ? route.escalateNotifierIds : route.notifierIds));
  return [...new Set(ids)];
}

function speaks(event: AlertEventKind, handling: Handling, route: Route): boolean {
  if (handling === 'closed') return false;
  if (event === 'resolved') return route.sendsRecovery && handling !== 'snoozed';
  if (handling === 'snoozed') return !route.stopsWhenSnoozed;
  if (handling === 'taken') return event === 'worsened' || !route.stopsWhenTaken;
  return true;
}

/** Null: nobody withholds it. */
export function muteOf(alert: RoutedAlert, mutes: readonly Mute[], now: Date): Mute | null {
  return (
    mutes.find((mute) => covers(mute, alert) && (mute.kinds.length === 0 || mute.kinds.includes(alert.kind)) && isMutedAt(mute, now)) ??
    null
  );
}

export type DueAct = 'escalated' | 'reminded' | 'snooze-ended';

/** What the clock alone demands for an alert now; the first of the list is done first. */
export function dueActs(alert: RoutedAlert, routes: readonly Route[], now: Date): DueAct[] {
  if (alert.handling === 'snoozed') return alert.snoozedUntil !== null && alert.snoozedUntil <= now ? ['snooze-ended'] : [];
  const matching = matchingRoutes(alert, routes);
  const isEscalationDue = matching.some((route) => isDue(escalationAt(alert, route), now));
  const isReminderDue = matching.some((route) => isDue(reminderAt(alert, route), now));
  return [...(isEscalationDue ? (['escalated'] as const) : []), ...(isReminderDue ? (['reminded'] as const) : [])];
}

/** When the clock has something to say next; null: never. */
export function nextDueAt(alert: RoutedAlert, routes: readonly Route[], mute: Mute | null, now: Date): Date | null {
  if (alert.handling === 'closed') return null;
  if (alert.handling === 'snoozed') return alert.snoozedUntil;
  if (mute) return endOfMute(mute, now);
  const times = matchingRoutes(alert, routes).flatMap((route) => [escalationAt(alert, route), reminderAt(alert, route)]);
  const known = times.filter((time) => time !== null).map((time) => time.getTime());
  return known.length === 0 ? null : new Date(Math.max(Math.min(...known), now.getTime() + 1000));
}

function escalationAt(alert: RoutedAlert, route: Route): Date | null {
  if (route.escalateMinutes === null || alert.escalatedAt !== null || !isSpokenTo(alert.handling, route)) return null;
  return minutesAfter(alert.firedAt, route.escalateMinutes);
}

/** An alert nobody was told of, because a mute withheld it, is told as soon as the mute ends. */
function reminderAt(alert: RoutedAlert, route: Route): Date | null {
  if (!isSpokenTo(alert.handling, route)) return null;
  if (alert.notifiedAt === null) return alert.firedAt;
  return route.repeatMinutes === null ? null : minutesAfter(alert.notifiedAt, route.repeatMinutes);
}

function isSpokenTo(handling: Handling, route: Route): boolean {
  return handling === 'unhandled' || (handling === 'taken' && !route.stopsWhenTaken);
}

function endOfMute(mute: Mute, now: Date): Date | null {
  const weekly = mute.weekly === null ? null : endOf(mute.weekly, now);
  if (mute.endsAt === null || weekly === null) return weekly ?? mute.endsAt;
  return weekly < mute.endsAt ? weekly : mute.endsAt;
}

function covers(scope: AlertPlace, alert: AlertPlace): boolean {
  return (
    (scope.interfaceId === null || scope.interfaceId === alert.interfaceId) &&
    (scope.sourceId === null || scope.sourceId === alert.sourceId) &&
    (scope.rawDatabaseId === null || scope.rawDatabaseId === alert.rawDatabaseId)
  );
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

function isDue(at: Date | null, now: Date): boolean {
  return at !== null && at <= now;
}

export interface ChannelTimes {
  readonly quietHours: (WeeklyHours & { readonly isCriticalExempt: boolean }) | null;
  readonly digestMinutes: number;
}

export interface Departure {
  readonly at: Date;
  readonly reason: 'quiet-hours' | 'digest' | null;
}

/** When a message of a channel may leave: after its quiet hours, and with the next digest. */
export function departureOf(channel: ChannelTimes, severity: Severity, now: Date): Departure {
  const { quietHours, digestMinutes } = channel;
  const isExempt = quietHours?.isCriticalExempt === true && severity === 'critical';
  if (quietHours !== null && !isExempt && isWithin(quietHours, now)) return { at: endOf(quietHours, now), reason: 'quiet-hours' };
  if (digestMinutes === 0) return { at: now, reason: null };
  const span = digestMinutes * 60_000;
  return { at: new Date((Math.floor(now.getTime() / span) + 1) * span), reason: 'digest' };
}
