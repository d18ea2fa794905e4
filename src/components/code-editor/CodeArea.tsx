'use client';

import { linter, setDiagnostics } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import CodeMirror from '@uiw/react-codemirror';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { celLanguage } from './cel-language.ts';
import { codeTheme } from './code-theme.ts';
import type { ExpressionWords } from './completions.ts';
import type { CodeProblem } from './problem.ts';
import { yamlLanguage } from './yaml-language.ts';

export interface CodeAreaProps {
  readonly language: 'cel' | 'yaml' | 'text';
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly problems?: readonly CodeProblem[];
  readonly words?: ExpressionWords;
  readonly isDisabled?: boolean;
  readonly minHeight?: string;
  readonly maxHeight?: string;
}

const smallSetup = { lineNumbers: false, foldGutter: false, highlightActiveLine: false, highlightActiveLineGutter: false };
const largeSetup = { lineNumbers: true, foldGutter: true };

const noProblems: readonly CodeProblem[] = [];
const noWords: ExpressionWords = { fields: [], variables: [], functions: [] };

/** CodeMirror in the colours of the console. Tab leaves it, as it leaves every other field. */
export default function CodeArea({ language, label, value, onChange, problems = noProblems, words = noWords, ...shape }: CodeAreaProps) {
  const [view, setView] = useState<EditorView | null>(null);
  const extensions = useMemo(() => extensionsOf(language, label, words), [language, label, words]);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const tell = useCallback((text: string) => latest.current?.(text), []);
  useEffect(() => {
    if (view)
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((problem) => within(problem, view.state.doc.length)),
        ),
      );
  }, [view, problems]);
  return (
    <CodeMirror
      value={value}
      theme="none"
      extensions={extensions}
      indentWithTab={false}
      editable={shape.isDisabled !== true}
      basicSetup={language === 'cel' ? smallSetup : largeSetup}
      minHeight={shape.minHeight ?? 'auto'}
      maxHeight={shape.maxHeight ?? 'none'}
      onCreateEditor={setView}
      onChange={tell}
    />
  );
}

function extensionsOf(language: CodeAreaProps['language'], label: string, words: ExpressionWords): Extension[] {
  const shared = [
    codeTheme,
    linter(null),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', spellcheck: 'false' }),
  ];
  if (language === 'cel') return [...shared, celLanguage(words)];
  return language === 'yaml' ? [...shared, yamlLanguage()] : shared;
}

/** What is told of a text comes a little later than the text. */
function within({ from, to, ...told }: CodeProblem, length: number) {
  return { ...told, from: Math.min(from, length), to: Math.min(to, length) };
}
