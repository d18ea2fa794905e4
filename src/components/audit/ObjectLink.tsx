'use client';

import Link from 'next/link';
import type { AuditEvent } from '#src/server/contracts/audit.ts';
import { useAuditText } from './use-audit-text.ts';

const pages: Readonly<Record<string, (id: string) => string>> = {
  rawDatabase: (id) => `/raw-databases/${id}`,
  source: (id) => `/sources/${id}`,
  sourceInterface: (id) => `/interfaces/${id}`,
  run: (id) => `/runs/${id}`,
  worker: () => '/workers',
};

export function ObjectLink({ event }: { readonly event: Pick<AuditEvent, 'objectType' | 'objectId' | 'objectName'> }) {
  const { objectName } = useAuditText();
  const page = event.objectId.includes(',') ? undefined : pages[event.objectType];
  const name = event.objectName ?? event.objectId;
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {objectName(event.objectType)} {page ? <Link href={page(event.objectId)}>{name}</Link> : name}
    </span>
  );
}
