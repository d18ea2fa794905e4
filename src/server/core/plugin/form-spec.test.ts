import { expect, test } from 'vitest';
import { z } from 'zod';
import { formSpecOf, secretPathsOf } from './form-spec.ts';

const label = (text: string) => ({ en: text, 'zh-CN': text });
const schema = z.object({
  host: z
    .string()
    .min(1)
    .meta({ ui: { label: label('Host'), control: 'text' } }),
  port: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(5432)
    .meta({ ui: { label: label('Port'), control: 'number' } }),
  mode: z
    .enum(['a', 'b'])
    .optional()
    .meta({ ui: { label: label('Mode'), control: 'select' } }),
  tls: z.object({
    key: z
      .string()
      .optional()
      .meta({ ui: { label: label('Key'), control: 'textarea', isSecret: true } }),
  }),
  password: z.string().meta({ ui: { label: label('Password'), control: 'password' } }),
  internal: z.string().default('x'),
});

test('lists every field with metadata, nested ones by dotted path, in order', () => {
  expect(formSpecOf(schema).fields.map((field) => field.path)).toEqual(['host', 'port', 'mode', 'tls.key', 'password']);
});

test('says default, limits and whether a value is needed', () => {
  const [host, port, mode] = formSpecOf(schema).fields;
  expect(host).toMatchObject({ isRequired: true });
  expect(port).toMatchObject({ isRequired: false, defaultValue: 5432, minimum: 1, maximum: 65535 });
  expect(mode).toMatchObject({ isRequired: false, ui: { options: [{ value: 'a' }, { value: 'b' }] } });
});

test('metadata survives default and optional', () => {
  const wrapped = z.object({
    a: z
      .string()
      .meta({ ui: { label: label('A'), control: 'text' } })
      .default('x')
      .optional(),
  });
  expect(formSpecOf(wrapped).fields).toMatchObject([{ path: 'a', defaultValue: 'x', isRequired: false }]);
});

test('names the secret paths', () => {
  expect(secretPathsOf(schema)).toEqual(['tls.key', 'password']);
});
