/** Closed lists of words that the browser offers as choices; without schemas, so that no page loads a validator for them. */
export { alertKinds, conditions, handlings, severities } from '../core/alert/alert.ts';
export { metricRanges } from '../core/rollup/window.ts';
export { type RunState, runStates } from '../core/run/state.ts';

export const roles = ['admin', 'editor', 'operator', 'reviewer', 'viewer', 'none'] as const;
export const auditResults = ['allowed', 'denied'] as const;
export const setupSteps = ['safety', 'data', 'sample', 'next'] as const;
/** What a timeline mixes: changes of configuration, of the source's schema, runs, alerts, and people who looked at data. */
export const timelineKinds = ['configuration', 'schema', 'run', 'alert', 'people'] as const;
