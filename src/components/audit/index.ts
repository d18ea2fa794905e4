export { AuditView } from './AuditView.tsx';
export { useAuditText } from './use-audit-text.ts';
