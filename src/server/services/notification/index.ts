export { listForAlert, listNotifications } from './list.ts';
export { retryNotification } from './retry.ts';
