export { GuardedButton } from './GuardedButton.tsx';
export { Permitted } from './Permitted.tsx';
export { RightsPlace } from './RightsPlace.tsx';
export { SessionTable } from './SessionTable.tsx';
export { signOut } from './sign-out.ts';
export { usePermission } from './use-session.ts';
