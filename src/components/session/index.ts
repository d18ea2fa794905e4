export { GuardedButton } from './GuardedButton.tsx';
export { usePermission } from './use-session.ts';
