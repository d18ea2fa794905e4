export { acknowledgeInvitation, createInvitation, getInvitation, removeInvitation } from './change.ts';
export { listInvitations } from './list.ts';
