export * from './account.ts';
export * from './audit.ts';
export * from './catalog.ts';
export * from './quarantine.ts';
export * from './run.ts';
export * from './saved-view.ts';
export * from './schedule.ts';
export * from './worker.ts';
