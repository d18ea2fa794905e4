import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';
import { maskedCells, maskedText } from '../masking.ts';
import { configuredDetails } from './configured-details.ts';
import type { QuarantineRow } from './find.ts';

type Values = QuarantineRow['values'];

/** The row for people; without the right to read values only which are NULL is shown. */
export function viewOf(row: QuarantineRow, interfaceName: string, isClear: boolean): QuarantinedRow {
  const { interfaceId, code, ruleStepId, rule, column, sqlState, fingerprint, tries, ignoreReason, createdAt, updatedAt } = row;
  const values = (cells: Values) => (isClear ? cells : maskedCells(cells));
  return {
    id: String(row.id),
    interfaceId,
    interfaceName,
    runId: String(row.runId),
    state: row.state as QuarantinedRow['state'],
    code,
    ruleStepId,
    rule,
    column,
    sqlState,
    details: isClear ? (row.details as QuarantinedRow['details']) : configuredDetails(row.details),
    fingerprint,
    values: values(row.values),
    sourceValues: values(row.sourceValues),
    editedValues: values(row.editedValues),
    position: row.position as QuarantinedRow['position'],
    key: isClear ? row.key : maskedText(row.key),
    tries,
    replayRunId: row.replayRunId === null ? null : String(row.replayRunId),
    ignoreReason,
    createdAt,
    updatedAt,
  };
}
