import { compareTypes } from '#src/server/contracts/mapping.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';

/** `checked`: values that do not fit are quarantined. `computed`: no field stands behind it. `notWritten`: only the table has it. */
export type Fit = 'exact' | 'checked' | 'impossible' | 'computed' | 'notWritten';

export interface TypeRow {
  readonly name: string;
  readonly sourceType: string | null;
  readonly targetType: string | null;
  readonly existingType: string | null;
  readonly isNullable: boolean;
  readonly fit: Fit;
  readonly warning?: unknown;
}

/** Every column of the mapping, then those only the table has. */
export function typeRows(
  { columns, fields }: InterfaceDefinition,
  proposed: readonly (FieldSchema & { readonly warning?: unknown })[],
  existing: readonly FieldSchema[],
): TypeRow[] {
  const inTable = new Map(existing.map((field) => [field.name, field]));
  const own = columns.map((column): TypeRow => {
    const { target, source, type, nativeType, isNullable } = column;
    const field = source.kind === 'field' ? fields.find((one) => one.name === source.field) : undefined;
    const warning = proposed.find((one) => one.name === target)?.warning;
    return {
      name: target,
      sourceType: field?.nativeType ?? null,
      targetType: nativeType || null,
      existingType: inTable.get(target)?.nativeType ?? null,
      isNullable,
      fit: field ? compareTypes(field.type, inTable.get(target)?.type ?? type) : 'computed',
      ...(warning !== undefined && existing.length === 0 && { warning }),
    };
  });
  const mapped = new Set(columns.map((column) => column.target));
  const others = existing.filter((field) => !mapped.has(field.name));
  return [
    ...own,
    ...others.map(
      ({ name, nativeType, isNullable }): TypeRow => ({
        name,
        sourceType: null,
        targetType: null,
        existingType: nativeType,
        isNullable,
        fit: 'notWritten',
      }),
    ),
  ];
}
