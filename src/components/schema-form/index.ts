export type { DrawExpression, Suggest } from './context.ts';
export { type FormSpec, type FormValues, submittedValues } from './form-spec.ts';
export { isValid } from './is-valid.ts';
export { SchemaForm, showFieldError } from './SchemaForm.tsx';
