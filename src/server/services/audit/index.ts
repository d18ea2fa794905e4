export { canonicalJson } from './canonical.ts';
export { type ChainVerdict, checkChain, isIntactLink } from './check-chain.ts';
export { type AuditEntry, recordAudit, recordDataAccess } from './record.ts';
