import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';

export interface PairedField {
  /** Null for target columns that come from no field: constants, variables, expressions. */
  readonly field: string | null;
  readonly columns: readonly string[];
  readonly isFailed: boolean;
}

interface Mapping {
  readonly fields: readonly { readonly name: string }[];
  readonly columns: readonly MappedColumn[];
}

/** Every source field beside the target columns it becomes; the refused one is marked. */
export function pairFields(row: Pick<QuarantinedRow, 'sourceValues' | 'values' | 'column'>, mapping: Mapping | undefined): PairedField[] {
  const mapped = (mapping?.columns ?? []).map(({ target, source }) => ({ target, field: source.kind === 'field' ? source.field : null }));
  const names = row.sourceValues ? Object.keys(row.sourceValues) : (mapping?.fields ?? []).map(({ name }) => name);
  const paired = names.map((field) => {
    const columns = mapped.filter((one) => one.field === field).map((one) => one.target);
    const isFailed = row.column !== null && (columns.includes(row.column) || (columns.length === 0 && row.column === field));
    return { field, columns, isFailed };
  });
  const covered = new Set(paired.flatMap(({ columns }) => columns));
  const others = mapping ? Object.keys(row.values ?? {}).filter((column) => !covered.has(column)) : [];
  return [...paired, ...others.map((column) => ({ field: null, columns: [column], isFailed: column === row.column }))];
}
