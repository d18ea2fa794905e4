export type Tone = 'done' | 'moving' | 'partial' | 'attention' | 'stalled' | 'idle' | 'unknown';

/** What a state means to the eye: green done, blue moving, amber partial, red needs a person, purple stalled, grey idle, dashed unknown. */
const tones: Readonly<Record<string, Tone>> = {
  'run.queued': 'idle',
  'run.claimed': 'moving',
  'run.running': 'moving',
  'run.stalled': 'stalled',
  'run.cancelling': 'moving',
  'run.succeeded': 'done',
  'run.succeeded_with_quarantine': 'partial',
  'run.failed': 'attention',
  'run.cancelled': 'idle',
  'interface.draft': 'idle',
  'interface.in-review': 'partial',
  'interface.online': 'done',
  'interface.paused': 'partial',
  'interface.offline': 'idle',
  'quarantine.open': 'attention',
  'quarantine.edited': 'partial',
  'quarantine.replaying': 'moving',
  'quarantine.replayed': 'done',
  'quarantine.ignored': 'idle',
  'quarantine.superseded': 'idle',
  'quarantine.expired': 'idle',
  'worker.active': 'done',
  'worker.draining': 'partial',
  'worker.stopped': 'idle',
  'worker.lost': 'attention',
  'health.unknown': 'unknown',
  'health.healthy': 'done',
  'health.failing': 'attention',
  'condition.firing': 'attention',
  'condition.resolved': 'done',
  'handling.unhandled': 'attention',
  'handling.taken': 'moving',
  'handling.snoozed': 'idle',
  'handling.closed': 'idle',
  'severity.info': 'moving',
  'severity.warning': 'partial',
  'severity.critical': 'attention',
  'notification.queued': 'idle',
  'notification.sending': 'moving',
  'notification.sent': 'done',
  'notification.failed': 'attention',
  'notification.suppressed': 'idle',
  'fire.queued': 'done',
  'fire.skipped': 'partial',
  'check.passed': 'done',
  'check.failed': 'attention',
  'check.skipped': 'idle',
  'check.not-applicable': 'idle',
};

export type StateOf =
  | 'condition'
  | 'handling'
  | 'severity'
  | 'notification'
  | 'run'
  | 'interface'
  | 'quarantine'
  | 'worker'
  | 'health'
  | 'fire'
  | 'check';

/** Where the catalogues hold the names of the states. */
export const stateNamespaces: Readonly<Record<StateOf, string>> = {
  condition: 'alertCondition',
  handling: 'alertHandling',
  severity: 'alertSeverity',
  notification: 'notificationState',
  run: 'runState',
  interface: 'interfaceState',
  quarantine: 'quarantineState',
  worker: 'workerState',
  health: 'sourceHealth',
  fire: 'fireOutcome',
  check: 'checkOutcome',
};

export function toneOf(of: StateOf, state: string): Tone {
  return tones[`${of}.${state}`] ?? 'unknown';
}

export function isKnownState(of: StateOf, state: string): boolean {
  return `${of}.${state}` in tones;
}
