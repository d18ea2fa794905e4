import { describe, expect, it } from 'vitest';
import { detectPersonalData } from './detect.ts';
import { idCardCheckCharacter } from './id-card.ts';
import type { PersonalDataKind } from './kinds.ts';

const idCards = ['11010519491231002', '31010119800101123', '44030619920715456', '51010419881225789'].map(
  (digits) => digits + idCardCheckCharacter(digits),
);

const holding: readonly (readonly [PersonalDataKind, string, readonly (string | null)[]])[] = [
  ['id-card', 'c1', [...idCards, null, '']],
  ['mobile', 'c1', ['13800138000', '+86 139 1234 5678', '15912345678', '18600001111']],
  ['mobile', 'c1', ['+1 415 555 0100', '+44 20 7946 0958', '+49 30 901820']],
  ['mobile', 'contact_phone', ['(415) 555-0100', '010-62345678', '415-555-0199']],
  ['bank-card', 'c1', ['6222021234567890128', '4111111111111111', '5500005555555559', '4012888888881881']],
  ['email', 'c1', ['ada@example.com', 'first.last+tag@sub.example.cn', 'x@y.org']],
  ['name', 'c1', ['张三', '李小龙', '欧阳修', '王芳', '司马相如']],
  ['name', 'c1', ['Mary Smith', 'John A. Miller', 'Linda Brown', 'Peter Parker']],
  ['name', 'full_name', ['Björk Guðmundsdóttir', 'Ngozi Adichie', 'Chidi Okafor']],
  ['address', 'c1', ['北京市朝阳区建国路88号', '浙江省杭州市西湖区文三路100号3单元502室', '上海市徐汇区漕溪北路18号']],
  ['address', 'c1', ['12 High Street, London', '742 Evergreen Terrace', '1600 Pennsylvania Ave NW']],
];

describe('personal data is found', () => {
  for (const [kind, column, cells] of holding) {
    it(`${kind} in ${cells[0]} …`, () => {
      const found = detectPersonalData(column, cells);
      expect(found?.kind).toBe(kind);
      expect(found?.confidence).toBeGreaterThanOrEqual(0.6);
    });
  }
});

describe('what is no personal data is left alone', () => {
  const plain: readonly (readonly [string, string, readonly string[]])[] = [
    ['cities', 'city', ['北京', '上海', '广州', '深圳', '成都', '杭州', '重庆', '天津']],
    ['words', 'status', ['已完成', '待处理', '已取消', '退款中']],
    ['product titles', 'title', ['Blue Shirt', 'Red Shoes', 'Large Table Lamp', 'Coffee Mug']],
    ['amounts', 'amount', ['12.50', '8.00', '199.99', '1000.00']],
    ['serial numbers', 'order_no', ['13800000001', '13800000002', '13800000003', '13800000004']],
    ['random numbers of card length', 'c1', ['4111111111111112', '5500005555555558', '4012888888881882', '6222021234567890129']],
    ['identity numbers with a wrong check character', 'c1', idCards.map((text) => `${text.slice(0, 17)}${text.endsWith('0') ? '1' : '0'}`)],
    ['dates', 'd', ['2026-01-01', '2026-02-03', '2026-03-04']],
    ['nothing', 'phone', []],
  ];
  for (const [what, column, cells] of plain) it(what, () => expect(detectPersonalData(column, cells)).toBeNull());
});

it('is less sure when only a part of the values match', () => {
  const all = detectPersonalData('c1', ['a@b.cn', 'b@c.cn', 'c@d.cn', 'd@e.cn']);
  const most = detectPersonalData('c1', ['a@b.cn', 'b@c.cn', 'c@d.cn', 'unknown']);
  expect(most?.confidence).toBeLessThan(all?.confidence ?? 0);
  expect(most).toMatchObject({ matched: 3, values: 4 });
});
