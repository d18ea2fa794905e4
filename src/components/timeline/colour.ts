import type { TimelineEntry } from '#src/server/contracts/timeline.ts';

/** The colours of run states, as everywhere; people and changes are quiet, what was refused is not. */
export function colourOf({ kind, what, details }: TimelineEntry): string {
  if (kind === 'run') return runColours[what] ?? 'gray';
  if (kind === 'alert') return alertColours[what] ?? 'blue';
  if (kind === 'schema') return what === 'resolved' ? 'green' : 'orange';
  if (details.result === 'denied') return 'red';
  return kind === 'configuration' ? 'blue' : 'gray';
}

const runColours: Readonly<Record<string, string>> = {
  succeeded: 'green',
  succeeded_with_quarantine: 'orange',
  failed: 'red',
  stalled: 'purple',
  running: 'blue',
  claimed: 'blue',
  cancelling: 'blue',
};

const alertColours: Readonly<Record<string, string>> = {
  fired: 'red',
  reopened: 'red',
  worsened: 'red',
  escalated: 'red',
  resolved: 'green',
};
