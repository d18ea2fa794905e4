export { AuditView } from './AuditView.tsx';
