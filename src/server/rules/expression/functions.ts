import type { LocalizedText } from '#src/server/core/plugin/descriptor.ts';
import { text } from '../_shared/form.ts';

/** One entry of the autocomplete list and of the guide; nothing else may be called. */
export interface ExpressionFunction {
  readonly name: string;
  readonly form: 'function' | 'method' | 'macro';
  readonly signature: string;
  readonly summary: LocalizedText;
  /** An expression without fields, and the text of its result. */
  readonly example: string;
  readonly result: string;
}

type Entry = readonly [signature: string, en: string, zh: string, example: string, result: string];

const functions: readonly Entry[] = [
  ['characters(string) -> int', 'Number of characters.', '字符数。', "characters('中文')", '2'],
  ['size(string | list) -> int', 'Number of characters or elements.', '字符数或元素个数。', 'size([1, 2])', '2'],
  ['string(any) -> string', 'The value as text.', '转为文本。', 'string(5)', '5'],
  ['int(string | double) -> int', 'A whole number; cuts the fraction of a double.', '转为整数；小数部分舍去。', "int('42')", '42'],
  ['double(string | int) -> double', 'A floating-point number.', '转为浮点数。', "double('1.5')", '1.5'],
  ['bool(string) -> bool', 'true or false from text.', '转为布尔值。', "bool('true')", 't'],
  ['decimal(string | int | double) -> decimal', 'An exact decimal number.', '转为精确小数。', "decimal('0.1') + decimal('0.2')", '0.3'],
  [
    'round(decimal, int) -> decimal',
    'Rounded to so many digits after the point; half goes away from zero.',
    '按小数位数四舍五入。',
    "round(decimal('2.345'), 2)",
    '2.35',
  ],
  [
    'divide(decimal, decimal, int) -> decimal',
    'Quotient with so many digits after the point.',
    '相除并保留指定小数位。',
    "divide(decimal('1'), decimal('3'), 4)",
    '0.3333',
  ],
  ['abs(decimal | int) -> same', 'Without the sign.', '绝对值。', 'abs(-5)', '5'],
  [
    "re2(string, 'pattern') -> bool",
    'Whether an RE2 pattern matches a part of the text; the pattern is a literal.',
    '文本中是否有匹配 RE2 正则的部分；正则须为字面量。',
    "re2('AB-12', '^[A-Z]+-[0-9]+$')",
    't',
  ],
  [
    "re2Find(string, 'pattern') -> string",
    'The first group (or whole match) of the first match, empty if none.',
    '第一个匹配的第一个分组（或整体），无匹配则为空。',
    "re2Find('id=42;', 'id=([0-9]+)')",
    '42',
  ],
  [
    'replace(string, string, string) -> string',
    'Every occurrence of the second text replaced by the third.',
    '将第二个文本的所有出现替换为第三个。',
    "replace('a-b-c', '-', '/')",
    'a/b/c',
  ],
  [
    'padStart(string, int, string) -> string',
    'Filled up at the start to so many characters.',
    '在开头补足到指定长度。',
    "padStart('7', 3, '0')",
    '007',
  ],
  [
    'parts(string, string) -> list',
    'The text cut at a separator, 200 parts at most.',
    '按分隔符拆分，最多 200 段。',
    "parts('a,b', ',')[1]",
    'b',
  ],
  [
    'coalesce(any, any) -> any',
    'The first unless it is NULL, else the second.',
    '第一个非空则取第一个，否则取第二个。',
    "coalesce(null, 'x')",
    'x',
  ],
  ['year(string) -> int', 'Year of a date or timestamp.', '年份。', "year('2026-02-03')", '2026'],
  ['month(string) -> int', 'Month, 1 to 12.', '月份，1 至 12。', "month('2026-02-03 04:05:06')", '2'],
  ['day(string) -> int', 'Day of the month.', '日。', "day('2026-02-03')", '3'],
  ['hour(string) -> int', 'Hour, 0 to 23.', '小时，0 至 23。', "hour('2026-02-03 04:05:06+00')", '4'],
  [
    'daysBetween(string, string) -> int',
    'Days from the first date to the second.',
    '从第一个日期到第二个日期的天数。',
    "daysBetween('2024-02-28', '2024-03-01')",
    '2',
  ],
  [
    'secondsBetween(string, string) -> int',
    'Seconds from the first timestamp to the second, both of the same zone.',
    '两个（同一时区）时间相差的秒数。',
    "secondsBetween('2026-01-01 00:00:00', '2026-01-01 00:01:00')",
    '60',
  ],
  ['addDays(string, int) -> string', 'The date so many days later.', '若干天后的日期。', "addDays('2026-12-31', 1)", '2027-01-01'],
  ['dyn(any) -> any', 'Lets the branches of a choice differ in type.', '允许两个分支类型不同。', "true ? dyn('a') : dyn(null)", 'a'],
];

const methods: readonly Entry[] = [
  ['string.contains(string) -> bool', 'Whether the text holds another.', '是否包含。', "'hello'.contains('ell')", 't'],
  ['string.startsWith(string) -> bool', 'Whether the text begins with another.', '是否以…开头。', "'hello'.startsWith('he')", 't'],
  ['string.endsWith(string) -> bool', 'Whether the text ends with another.', '是否以…结尾。', "'hello'.endsWith('x')", 'f'],
  ['string.lowerAscii() -> string', 'In small letters.', '转小写。', "'AbC'.lowerAscii()", 'abc'],
  ['string.upperAscii() -> string', 'In capital letters.', '转大写。', "'AbC'.upperAscii()", 'ABC'],
  ['string.trim() -> string', 'Without white space at the ends.', '去除首尾空白。', "' x '.trim()", 'x'],
  ['string.indexOf(string) -> int', 'Where another text begins, −1 if nowhere.', '出现位置，没有则为 -1。', "'hello'.indexOf('l')", '2'],
  ['string.lastIndexOf(string) -> int', 'Where another text begins last.', '最后出现的位置。', "'hello'.lastIndexOf('l')", '3'],
  ['string.substring(int, int) -> string', 'From one position up to another.', '截取。', "'hello'.substring(1, 3)", 'el'],
  ['string.size() -> int', 'Number of characters.', '字符数。', "'ab'.size()", '2'],
];

const macros: readonly Entry[] = [
  [
    'has(row.field) -> bool',
    'Whether there is such a field; compare with null for missing values.',
    '字段是否存在；判断空值请与 null 比较。',
    'has(variables.none)',
    'f',
  ],
  ['list.all(x, condition) -> bool', 'Whether the condition holds for every element.', '是否所有元素都满足。', '[1, 2].all(x, x > 0)', 't'],
  ['list.exists(x, condition) -> bool', 'Whether it holds for at least one.', '是否至少一个元素满足。', '[1, 2].exists(x, x > 1)', 't'],
  [
    'list.exists_one(x, condition) -> bool',
    'Whether it holds for exactly one.',
    '是否恰好一个元素满足。',
    '[1, 2].exists_one(x, x > 0)',
    'f',
  ],
  ['list.map(x, value) -> list', 'A value for every element.', '对每个元素取值。', 'size([1, 2].map(x, x * 2))', '2'],
  ['list.filter(x, condition) -> list', 'The elements for which it holds.', '筛选满足条件的元素。', 'size([1, 2].filter(x, x > 1))', '1'],
];

export const expressionFunctions: readonly ExpressionFunction[] = [
  ...functions.map((entry) => entryOf('function', entry)),
  ...methods.map((entry) => entryOf('method', entry)),
  ...macros.map((entry) => entryOf('macro', entry)),
];

function entryOf(form: ExpressionFunction['form'], [signature, en, zh, example, result]: Entry): ExpressionFunction {
  const name = (/(?:^|\.)([A-Za-z0-9_]+)\(/.exec(signature) as RegExpExecArray)[1] as string;
  return { name, form, signature, summary: text(en, zh), example, result };
}
