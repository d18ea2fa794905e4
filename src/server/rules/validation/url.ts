import { z } from 'zod';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { checkText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';

const params = z.object({
  protocols: z
    .array(z.string().regex(/^[a-z][a-z0-9+.-]*$/))
    .min(1)
    .default(['http', 'https'])
    .meta(ui('tags', text('Protocols', '协议'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params> = {}): Params => params.parse(input);

const invalid = new RuleFailure('url/invalid');

export const url = defineRule<Params>({
  name: 'url',
  kind: 'validation',
  scope: 'value',
  label: text('Web address', '网址'),
  summary: text('An absolute address with one of the declared protocols.', '使用声明协议的完整网址。'),
  appliesTo: ['text'],
  params,
  examples: [
    { params: given(), input: 'https://example.com/a?b=1#c', output: 'https://example.com/a?b=1#c' },
    { params: given(), input: 'http://例子.中国/路径', output: 'http://例子.中国/路径' },
    { params: given(), input: 'http://[::1]:8080/', output: 'http://[::1]:8080/' },
    { params: given(), input: 'example.com', fails: 'url/invalid', why: text('No protocol', '缺少协议') },
    { params: given(), input: 'javascript:alert(1)', fails: 'url/protocol-refused' },
    { params: given({ protocols: ['ftp'] }), input: 'https://example.com', fails: 'url/protocol-refused' },
    { params: given(), input: ' https://example.com', fails: 'url/invalid', why: text('Spaces are not trimmed away', '不自动去除空格') },
    { params: given(), input: 'https://exa\tmple.com', fails: 'url/invalid' },
    { params: given(), input: 'https://', fails: 'url/invalid' },
    { params: given(), input: '', fails: 'url/invalid' },
    { params: given(), input: null, output: null },
  ],
  compile: ({ protocols }) => {
    const refused = new RuleFailure('url/protocol-refused', { protocols: protocols.join(', ') });
    return checkText({
      check: (value) => {
        const parsed = /\s/.test(value) ? null : URL.parse(value);
        if (parsed === null) return invalid;
        return protocols.includes(parsed.protocol.slice(0, -1)) ? null : refused;
      },
    });
  },
});
