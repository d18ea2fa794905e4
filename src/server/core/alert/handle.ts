import type { AlertEventKind, AlertState, Handling } from './alert.ts';

/** What a person does with an alert. */
export type HandlingAct =
  | { readonly as: 'taken'; readonly holderId: string }
  | { readonly as: 'snoozed'; readonly until: Date }
  | { readonly as: 'closed'; readonly reason: string }
  | { readonly as: 'unhandled' };

export interface Handled {
  readonly handling: Handling;
  readonly holderId: string | null;
  readonly snoozedUntil: Date | null;
  readonly closeReason: string | null;
  readonly event: AlertEventKind;
}

export type HandlingRefusal = 'alert/not-firing' | 'alert/snooze-in-the-past' | 'alert/unchanged' | 'alert/closed-for-good';

interface Before extends Pick<AlertState, 'condition' | 'handling'> {
  readonly holderId: string | null;
}

/** People's half of the state machine: what becomes of the handling, or why that cannot be done. */
export function handle(before: Before, act: HandlingAct, actorId: string, now: Date): Handled | HandlingRefusal {
  if (before.handling === 'closed' && before.condition === 'resolved') return 'alert/closed-for-good';
  const kept = { holderId: before.holderId, snoozedUntil: null, closeReason: null };
  switch (act.as) {
    case 'taken':
      if (before.handling === 'taken' && before.holderId === act.holderId) return 'alert/unchanged';
      return { ...kept, handling: 'taken', holderId: act.holderId, event: act.holderId === actorId ? 'taken' : 'assigned' };
    case 'snoozed':
      if (before.condition === 'resolved') return 'alert/not-firing';
      if (act.until <= now) return 'alert/snooze-in-the-past';
      return { ...kept, handling: 'snoozed', snoozedUntil: act.until, event: 'snoozed' };
    case 'closed':
      if (before.handling === 'closed') return 'alert/unchanged';
      return { ...kept, handling: 'closed', closeReason: act.reason, event: 'closed' };
    case 'unhandled':
      if (before.handling === 'unhandled') return 'alert/unchanged';
      return { ...kept, handling: 'unhandled', holderId: null, event: 'released' };
  }
}

export function isRefusal(outcome: Handled | HandlingRefusal): outcome is HandlingRefusal {
  return typeof outcome === 'string';
}
