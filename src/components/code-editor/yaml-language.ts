import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

/** In the console's colours, which keep their contrast in both themes. */
const colours = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: 'var(--ant-color-link)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ant-color-success-text)' },
  { tag: [tags.keyword, tags.typeName, tags.labelName], color: 'var(--ant-color-info-text)' },
  { tag: [tags.lineComment, tags.meta], color: 'var(--ant-color-text-tertiary)' },
]);

export function yamlLanguage(): Extension {
  return [yaml(), syntaxHighlighting(colours), lintGutter()];
}
