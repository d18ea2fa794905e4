export { checkNotifier } from './check.ts';
export { invitationMessage } from './compose.ts';
export { createNotifier } from './create.ts';
export { deliverDue } from './deliver.ts';
export { listNotifiers } from './list.ts';
export { findMailChannel, mailInvitation } from './mail.ts';
export { removeNotifier } from './remove.ts';
export { updateNotifier } from './update.ts';
