import { yaml } from '@codemirror/lang-yaml';
import { lintGutter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';

export function yamlLanguage(): Extension {
  return [yaml(), lintGutter()];
}
