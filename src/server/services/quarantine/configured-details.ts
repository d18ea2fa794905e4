import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';

/** Details that come from a rule's settings or a table's definition: no value of any row. */
const configured = new Set([
  'minimum',
  'maximum',
  'limit',
  'type',
  'pattern',
  'allowed',
  'protocols',
  'format',
  'timeZone',
  'expression',
  'message',
  'constraint',
  'index',
  'expected',
  'firstRow',
]);

/** What whoever may not read values may know of a cause: the bound that was crossed, not what crossed it. */
export function configuredDetails(details: unknown): QuarantinedRow['details'] {
  const entries = Object.entries(details as QuarantinedRow['details']);
  return Object.fromEntries(entries.filter(([name]) => configured.has(name)));
}
