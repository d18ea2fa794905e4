import type { z } from 'zod';
import type { fieldUiSchema, formSpecSchema } from '#src/server/contracts/plugin.ts';

export type FormSpec = z.infer<typeof formSpecSchema>;
export type FormField = FormSpec['fields'][number];
export type FieldUi = z.infer<typeof fieldUiSchema>;
export type FormValues = Readonly<Record<string, unknown>>;

export interface FieldGroup {
  readonly title: FieldUi['group'];
  readonly fields: readonly FormField[];
}

export function pathOf(dotted: string): string[] {
  return dotted.split('.');
}

export function valueAt(values: unknown, dotted: string): unknown {
  return pathOf(dotted).reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), values);
}

export function withValueAt(values: FormValues, dotted: string, value: unknown): FormValues {
  const [key = '', ...rest] = pathOf(dotted);
  if (rest.length === 0) return { ...values, [key]: value };
  const inner = values[key];
  return { ...values, [key]: withValueAt(isRecord(inner) ? inner : {}, rest.join('.'), value) };
}

/** A field stands on the form unless its `when` names a sibling with another value. */
export function isShown(field: FormField, values: FormValues): boolean {
  const { when } = field.ui;
  if (!when) return true;
  const siblings = pathOf(field.path).slice(0, -1);
  const value = valueAt(values, [...siblings, when.field].join('.'));
  return when.in.some((wanted) => wanted === value);
}

/** Fields in their order, cut where the group changes; what is advanced comes apart. */
export function groupsOf(fields: readonly FormField[]): {
  readonly groups: readonly FieldGroup[];
  readonly advanced: readonly FormField[];
} {
  const groups: { title: FieldUi['group']; fields: FormField[] }[] = [];
  for (const field of fields.filter((one) => !one.ui.isAdvanced)) {
    const known = groups.find((group) => group.title?.en === field.ui.group?.en);
    if (known) known.fields.push(field);
    else groups.push({ title: field.ui.group, fields: [field] });
  }
  return { groups, advanced: fields.filter((field) => field.ui.isAdvanced) };
}

/** Defaults of the form under the values there are. */
export function initialValues(spec: FormSpec, stored: FormValues = {}): FormValues {
  return spec.fields.reduce<FormValues>((values, field) => {
    const storedValue = valueAt(stored, field.path);
    if (isStoredSecret(storedValue)) return withValueAt(values, field.path, undefined);
    return withValueAt(values, field.path, storedValue ?? field.defaultValue);
  }, stored);
}

/** What is sent: hidden fields are left out, blank optional texts without a default too; a blank secret keeps the stored one. */
export function submittedValues(spec: FormSpec, values: FormValues): FormValues {
  return spec.fields.reduce<FormValues>((sent, field) => {
    const value = valueAt(values, field.path);
    if (!isShown(field, values) || value === undefined || value === null) return sent;
    if (value === '' && !field.isRequired && field.defaultValue === undefined) return sent;
    return withValueAt(sent, field.path, value);
  }, {});
}

export function isStoredSecret(value: unknown): boolean {
  return isRecord(value) && value.set === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
