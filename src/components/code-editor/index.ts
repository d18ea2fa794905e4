export { CodeEditor } from './CodeEditor.tsx';
export { ExpressionEditor } from './ExpressionEditor.tsx';
export type { CodeProblem } from './problem.ts';
export { useExpressionWords } from './use-expression-words.ts';
