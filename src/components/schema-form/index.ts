export type { Suggest } from './context.ts';
export { type FormSpec, type FormValues, initialValues, submittedValues } from './form-spec.ts';
export { isValid } from './is-valid.ts';
export { SchemaForm, showFieldError } from './SchemaForm.tsx';
