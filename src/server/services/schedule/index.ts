export { cronClock, isCronExpression } from './cron-clock.ts';
export { describeTrigger } from './describe.ts';
export { type ResyncScope, resyncFires } from './resync.ts';
