import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';
import type { QuarantineRow } from './find.ts';

type Values = QuarantineRow['values'];
const mask = '•••';

/** The row for people; without the right to read values only which are NULL is shown. */
export function viewOf(row: QuarantineRow, interfaceName: string, isClear: boolean): QuarantinedRow {
  const { interfaceId, code, ruleStepId, rule, column, sqlState, fingerprint, tries, ignoreReason, createdAt, updatedAt } = row;
  const values = (cells: Values) => (isClear ? cells : masked(cells));
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
    details: isClear ? (row.details as QuarantinedRow['details']) : {},
    fingerprint,
    values: values(row.values),
    sourceValues: values(row.sourceValues),
    editedValues: values(row.editedValues),
    position: row.position as QuarantinedRow['position'],
    key: row.key === null || isClear ? row.key : mask,
    tries,
    replayRunId: row.replayRunId === null ? null : String(row.replayRunId),
    ignoreReason,
    createdAt,
    updatedAt,
  };
}

export function masked(cells: Values): Values {
  return cells && Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell === null ? null : mask]));
}
