import type { z } from 'zod';

/** One text in the languages of the console. */
export interface LocalizedText {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** UI metadata of one configuration field, registered on its zod schema with `.meta({ ui: … })` — last, after `.default()`. */
export interface FieldUi {
  readonly label: LocalizedText;
  readonly help?: LocalizedText;
  readonly placeholder?: string;
  readonly control:
    | 'text'
    | 'textarea'
    | 'password'
    | 'number'
    | 'switch'
    | 'select'
    | 'multi-select'
    | 'tags'
    | 'key-value'
    | 'file'
    | 'code'
    | 'expression'
    | 'cron'
    | 'field-list';
  readonly options?: readonly { readonly value: string; readonly label: LocalizedText }[];
  readonly group?: LocalizedText;
  readonly isSecret?: boolean;
  /** Show only while the named sibling field has one of these values. */
  readonly when?: { readonly field: string; readonly in: readonly (string | boolean)[] };
  readonly isAdvanced?: boolean;
}

/** What the browser gets instead of a plugin: data that one renderer turns into an antd form. */
export interface FormSpec {
  readonly fields: readonly FormField[];
}

export interface FormField {
  /** Dotted path in the config object. */
  readonly path: string;
  readonly ui: FieldUi;
  readonly isRequired: boolean;
  readonly defaultValue?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The data half of every plugin; safe to load anywhere on the server. */
export interface PluginDescriptor<C extends z.ZodObject = z.ZodObject> {
  /** Stable, kebab-case; stored in tables as text. */
  readonly name: string;
  readonly label: LocalizedText;
  readonly summary: LocalizedText;
  readonly config: C;
}
