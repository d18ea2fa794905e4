export { checkExpression } from './check.ts';
export { listExpressionWords } from './list.ts';
