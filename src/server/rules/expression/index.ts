import { compileExpression } from './compile.ts';

export { checkExpression } from './check.ts';
export { type CompiledCondition, type CompiledExpression, compileCondition, compileExpression } from './compile.ts';
export { type ExpressionFunction, expressionFunctions } from './functions.ts';

/** The engine's port: CEL over the source fields under `row` and the run's variables under `variables`. */
export const expressionCompiler = { compile: compileExpression };
