export { checkNotifier } from './check.ts';
export { createNotifier } from './create.ts';
export { deliverDue } from './deliver.ts';
export { listNotifiers } from './list.ts';
export { removeNotifier } from './remove.ts';
export { updateNotifier } from './update.ts';
