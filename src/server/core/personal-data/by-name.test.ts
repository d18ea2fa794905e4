import { expect, test } from 'vitest';
import { mappedColumnSchema } from '../definition/definition.ts';
import { personalDataByName } from './by-name.ts';

const column = (target: string, kind = 'text', isKey = false) =>
  mappedColumnSchema.parse({ target, source: { kind: 'field', field: target }, type: { kind }, nativeType: kind, isKey });

test('text columns are known by their names in English, pinyin and Chinese', () => {
  const found = personalDataByName(['work_email', 'shouji', '身份证', 'bank_card', '收货地址', 'full_name'].map((name) => column(name)));
  expect(found.map(({ kind }) => kind)).toEqual(['email', 'mobile', 'id-card', 'bank-card', 'address', 'name']);
  expect(found[1]).toMatchObject({ column: 'shouji', rule: 'mask-partial', params: { keepStart: 3, keepEnd: 4 } });
});

test('keys, numbers, ids and names of things are left alone', () => {
  const columns = [
    column('email', 'text', true),
    column('phone', 'int64'),
    column('customer_id'),
    column('contactId'),
    column('name'),
    column('phone_type'),
  ];
  expect(personalDataByName(columns)).toEqual([]);
});
