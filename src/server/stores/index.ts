export { createQuarantineStore } from './quarantine-store.ts';
export { createRunLedger } from './run-ledger.ts';
