import type { FieldUi, LocalizedText } from '#src/server/core/plugin/descriptor.ts';

export function text(en: string, zh: string): LocalizedText {
  return { en, 'zh-CN': zh };
}

/** UI metadata of a rule parameter, for `.meta(…)`, last on the zod field. */
export function ui(control: FieldUi['control'], label: LocalizedText, more: Omit<FieldUi, 'control' | 'label'> = {}): { ui: FieldUi } {
  return { ui: { control, label, ...more } };
}

export function option(value: string, en: string, zh: string): { value: string; label: LocalizedText } {
  return { value, label: text(en, zh) };
}
