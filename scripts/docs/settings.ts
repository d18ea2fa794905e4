import { z } from 'zod';
import type { Language } from '../lib/messages.ts';
import { code, type LocalizedText, table, word } from './markdown.ts';

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  ui?: { label: LocalizedText; help?: LocalizedText; isSecret?: boolean };
}

interface Setting {
  path: string;
  schema: JsonSchema;
  isRequired: boolean;
}

/** One line a field of a plugin's zod schema, with what its UI metadata says. */
export function settingsTable(schema: z.ZodType, language: Language): string {
  const settings = settingsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
  if (settings.length === 0) return word(language, 'noSettings');
  const head = [word(language, 'field'), word(language, 'kind'), word(language, 'default'), word(language, 'meaning')];
  return table(
    head,
    settings.map((setting) => settingRow(setting, language)),
  );
}

function settingRow({ path, schema, isRequired }: Setting, language: Language): string[] {
  const label = schema.ui?.label[language];
  const help = schema.ui?.help?.[language];
  const kind = schema.ui?.isSecret ? word(language, 'secret') : kindOf(schema);
  const standard = schema.default === undefined ? (isRequired ? word(language, 'required') : '') : code(schema.default);
  return [code(path), kind, standard, [label, help].filter(Boolean).join('<br>')];
}

function settingsOf(schema: JsonSchema, prefix = ''): Setting[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = prefix + name;
    const nested = property.ui ? [] : settingsOf(property, `${path}.`);
    return nested.length > 0 ? nested : [{ path, schema: property, isRequired: schema.required?.includes(name) ?? false }];
  });
  const variants = (schema.oneOf ?? schema.anyOf ?? []).flatMap((variant) => settingsOf(variant, prefix));
  return uniqueByPath([...own, ...variants]);
}

function uniqueByPath(settings: Setting[]): Setting[] {
  return [...new Map(settings.map((setting) => [setting.path, setting])).values()];
}

function kindOf(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((value) => code(value)).join(', ');
  if (schema.const !== undefined) return code(schema.const);
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return [...new Set(variants.map(kindOf))].join(', ');
  if (schema.type === 'array') return `${schema.items ? kindOf(schema.items) : ''}[]`;
  return schema.type ?? '';
}
