export { canonicalJson } from './canonical.ts';
export { type ChainVerdict, checkChain } from './check-chain.ts';
export { checkAudit, getAuditEvent } from './get.ts';
export { listAudit } from './list.ts';
export { listDataAccess } from './list-data-access.ts';
export { type AuditEntry, recordAudit, recordDataAccess } from './record.ts';
export { recordDenied } from './record-denied.ts';
export { redact } from './redact.ts';
