import { z } from 'zod';
import { configError } from '#src/server/core/errors/headwater-error.ts';
import { countCharacters } from '#src/server/core/rule/bytes.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { checkText } from '#src/server/core/rule/text-rule.ts';
import { option, text, ui } from '../_shared/form.ts';

const params = z.object({
  minimum: z
    .number()
    .int()
    .min(0)
    .optional()
    .meta(ui('number', text('At least', '最短'))),
  maximum: z
    .number()
    .int()
    .min(0)
    .optional()
    .meta(ui('number', text('At most', '最长'))),
  unit: z
    .enum(['characters', 'bytes'])
    .default('characters')
    .meta(
      ui('select', text('Counted in', '单位'), {
        options: [option('characters', 'characters', '字符'), option('bytes', 'UTF-8 bytes', 'UTF-8 字节')],
      }),
    ),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params>): Params => params.parse(input);

const maxBytesPerCharacter = 4;

export const length = defineRule<Params>({
  name: 'length',
  kind: 'validation',
  scope: 'value',
  label: text('Length', '长度'),
  summary: text(
    'The number of characters (as varchar(n) counts them) or bytes must lie within bounds.',
    '字符数（与 varchar(n) 计法相同）或字节数必须在范围内。',
  ),
  appliesTo: ['text', 'json', 'other'],
  params,
  examples: [
    {
      params: given({ maximum: 10 }),
      input: '一二三四五六七八九十',
      output: '一二三四五六七八九十',
      why: text('10 characters, 30 bytes', '10 个字符，30 个字节'),
    },
    { params: given({ maximum: 10 }), input: '一二三四五六七八九十一', fails: 'length/too-long' },
    { params: given({ maximum: 29, unit: 'bytes' }), input: '一二三四五六七八九十', fails: 'length/too-many-bytes' },
    {
      params: given({ maximum: 1 }),
      input: '𠮷',
      output: '𠮷',
      why: text('One character although two UTF-16 units', '一个字符，虽然是两个 UTF-16 单元'),
    },
    {
      params: given({ maximum: 1 }),
      input: 'e\u0301',
      fails: 'length/too-long',
      why: text('A letter and a combining accent', '字母加组合符号'),
    },
    { params: given({ minimum: 2 }), input: 'a', fails: 'length/too-short' },
    { params: given({ minimum: 2, maximum: 2 }), input: 'ab', output: 'ab' },
    { params: given({ minimum: 1 }), input: '', fails: 'length/too-short' },
    { params: given({ minimum: 1 }), input: null, output: null },
  ],
  compile: ({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER, unit }) => {
    if (minimum > maximum) throw configError('rule/bounds-crossed', 'params.minimum', { minimum, maximum });
    const tooShort =
      unit === 'bytes' ? new RuleFailure('length/too-few-bytes', { minimum }) : new RuleFailure('length/too-short', { minimum });
    const tooLong =
      unit === 'bytes' ? new RuleFailure('length/too-many-bytes', { maximum }) : new RuleFailure('length/too-long', { maximum });
    const isWithin = (count: number) => count >= minimum && count <= maximum;
    return checkText({
      isSurelyGood: (bytes, start, end) => {
        const byteCount = end - start;
        if (unit === 'bytes') return isWithin(byteCount);
        if (byteCount <= maximum && byteCount >= minimum * maxBytesPerCharacter) return true;
        return isWithin(countCharacters(bytes, start, end));
      },
      check: (value) => {
        const bytes = Buffer.from(value);
        const count = unit === 'bytes' ? bytes.length : countCharacters(bytes, 0, bytes.length);
        if (count < minimum) return tooShort;
        return count > maximum ? tooLong : null;
      },
    });
  },
});
