import { AuditView } from '#src/components/audit/index.ts';

export default function AuditPage() {
  return <AuditView />;
}
