import { z } from 'zod';
import type { FieldUi, FormField, FormSpec } from './descriptor.ts';

interface JsonSchemaNode {
  readonly type?: string | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly enum?: readonly unknown[];
}

/**
 * The form of a plugin's zod object: one field for each leaf that carries `.meta({ ui })`; nested objects without a `ui` of their own
 * are walked, their fields get dotted paths.
 */
export function formSpecOf(schema: z.ZodType): FormSpec {
  return { fields: fieldsOf(unwrap(schema).schema, '') };
}

/** Dotted paths of the secret fields: encrypted at rest, redacted everywhere, never sent back. */
export function secretPathsOf(schema: z.ZodType): readonly string[] {
  return formSpecOf(schema)
    .fields.filter((field) => field.ui.isSecret || field.ui.control === 'password')
    .map((field) => field.path);
}

function fieldsOf(schema: z.ZodType, prefix: string): FormField[] {
  const shape = (schema as z.ZodObject).shape as Readonly<Record<string, z.ZodType>> | undefined;
  if (!shape) return [];
  return Object.entries(shape).flatMap(([name, field]) => {
    const path = prefix + name;
    const unwrapped = unwrap(field);
    if (unwrapped.ui) return [formField(path, field, unwrapped)];
    return unwrapped.schema instanceof z.ZodObject ? fieldsOf(unwrapped.schema, `${path}.`) : [];
  });
}

function formField(path: string, field: z.ZodType, { schema, ui, isOptional, defaultValue }: Unwrapped): FormField {
  const { minimum, maximum } = limitsOf(schema);
  return {
    path,
    ui: withOptions(ui as FieldUi, schema),
    isRequired: !isOptional && !field.safeParse(undefined).success,
    ...(defaultValue !== undefined && { defaultValue }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  };
}

/** A select without named options offers the values of its enum. */
function withOptions(ui: FieldUi, schema: z.ZodType): FieldUi {
  if (ui.options || !(schema instanceof z.ZodEnum)) return ui;
  return {
    ...ui,
    options: schema.options.map((value) => ({ value: String(value), label: { en: String(value), 'zh-CN': String(value) } })),
  };
}

function limitsOf(schema: z.ZodType): { minimum?: number; maximum?: number } {
  if (!(schema instanceof z.ZodNumber)) return {};
  const node = z.toJSONSchema(schema) as JsonSchemaNode;
  const isReal = (limit: number | undefined) => limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
  return {
    ...(isReal(node.minimum) && { minimum: node.minimum as number }),
    ...(isReal(node.maximum) && { maximum: node.maximum as number }),
  };
}

interface Unwrapped {
  readonly schema: z.ZodType;
  readonly ui: FieldUi | undefined;
  readonly isOptional: boolean;
  readonly defaultValue: unknown;
}

/** Takes off optional, nullable, default, pipe and the like; the outermost `ui` wins. */
function unwrap(field: z.ZodType): Unwrapped {
  let schema = field;
  let ui = uiOf(schema);
  let isOptional = false;
  let defaultValue: unknown;
  for (;;) {
    if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) defaultValue ??= schema.def.defaultValue;
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) isOptional = true;
    const inner = innerOf(schema);
    if (!inner) return { schema, ui, isOptional, defaultValue };
    schema = inner;
    ui ??= uiOf(schema);
  }
}

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  if (schema instanceof z.ZodPipe) return schema.def.in as z.ZodType;
  return (schema.def as { readonly innerType?: z.ZodType }).innerType;
}

function uiOf(schema: z.ZodType): FieldUi | undefined {
  return schema.meta()?.ui as FieldUi | undefined;
}
