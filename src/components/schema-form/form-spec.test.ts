import { expect, test } from 'vitest';
import { type FormSpec, groupsOf, initialValues, isShown, submittedValues } from './form-spec.ts';

const text = (label: string) => ({ en: label, 'zh-CN': label });
const spec: FormSpec = {
  fields: [
    { path: 'host', isRequired: true, defaultValue: 'localhost', ui: { label: text('Host'), control: 'text', group: text('Server') } },
    { path: 'tls.mode', isRequired: true, defaultValue: 'verify-full', ui: { label: text('TLS'), control: 'select', group: text('TLS') } },
    {
      path: 'tls.authority',
      isRequired: false,
      ui: { label: text('CA'), control: 'textarea', group: text('TLS'), when: { field: 'mode', in: ['verify-full'] } },
    },
    { path: 'password', isRequired: true, ui: { label: text('Password'), control: 'password', isSecret: true, group: text('Server') } },
    { path: 'timeoutSeconds', isRequired: false, ui: { label: text('Timeout'), control: 'number', isAdvanced: true } },
  ],
};

test('a field hidden by its sibling is neither shown nor sent', () => {
  const values = { host: 'db', tls: { mode: 'off', authority: 'PEM' } };
  expect(isShown(spec.fields[2] as FormSpec['fields'][number], values)).toBe(false);
  expect(submittedValues(spec, values)).toEqual({ host: 'db', tls: { mode: 'off' } });
});

test('a stored secret never reaches the form and a blank one is not sent', () => {
  const values = initialValues(spec, { host: 'db', password: { set: true } });
  expect(values.password).toBeUndefined();
  expect(submittedValues(spec, values)).toEqual({ host: 'db', tls: { mode: 'verify-full' } });
});

test('fields of one group stand together and advanced ones apart', () => {
  const { groups, advanced } = groupsOf(spec.fields);
  expect(groups.map((group) => group.fields.map((field) => field.path))).toEqual([
    ['host', 'password'],
    ['tls.mode', 'tls.authority'],
  ]);
  expect(advanced.map((field) => field.path)).toEqual(['timeoutSeconds']);
});

test('stored values beat defaults', () => {
  expect(initialValues(spec, { tls: { mode: 'off' } })).toMatchObject({ host: 'localhost', tls: { mode: 'off' } });
});
