import type { NotifierView } from '#src/server/contracts/notifier.ts';

/** What is set of a channel beside its connection. */
export type ChannelDraft = Pick<NotifierView, 'name' | 'locale' | 'isEnabled' | 'quietHours' | 'digestMinutes'>;

export const newChannel: ChannelDraft = { name: '', locale: 'en', isEnabled: true, quietHours: null, digestMinutes: 0 };
