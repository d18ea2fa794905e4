import type { RuleDefinition } from '#src/server/core/rule/protocol.ts';
import { changeCase } from './cleansing/change-case.ts';
import { changeWidth } from './cleansing/change-width.ts';
import { collapseSpace } from './cleansing/collapse-space.ts';
import { deduplicate } from './cleansing/deduplicate.ts';
import { dropRow } from './cleansing/drop-row.ts';
import { emptyToNull } from './cleansing/empty-to-null.ts';
import { maskHash } from './cleansing/mask-hash.ts';
import { maskHmac } from './cleansing/mask-hmac.ts';
import { maskPartial } from './cleansing/mask-partial.ts';
import { normalizeDate } from './cleansing/normalize-date.ts';
import { normalizeNumber } from './cleansing/normalize-number.ts';
import { normalizePhone } from './cleansing/normalize-phone.ts';
import { nullDefault } from './cleansing/null-default.ts';
import { regexReplace } from './cleansing/regex-replace.ts';
import { stripNul } from './cleansing/strip-nul.ts';
import { trim } from './cleansing/trim.ts';
import { cast } from './mapping/cast.ts';
import { bankCard } from './validation/bank-card.ts';
import { businessRule } from './validation/business-rule.ts';
import { chineseIdCard } from './validation/chinese-id-card.ts';
import { chineseMobile } from './validation/chinese-mobile.ts';
import { email } from './validation/email.ts';
import { length } from './validation/length.ts';
import { oneOf } from './validation/one-of.ts';
import { pattern } from './validation/pattern.ts';
import { plateNumber } from './validation/plate-number.ts';
import { range } from './validation/range.ts';
import { required } from './validation/required.ts';
import { scalar } from './validation/scalar.ts';
import { type } from './validation/type.ts';
import { unifiedSocialCreditCode } from './validation/unified-social-credit-code.ts';
import { unique } from './validation/unique.ts';
import { url } from './validation/url.ts';

/** Every rule, in the order people see. A new rule is one file and two lines here. */
export const ruleCatalog: readonly RuleDefinition[] = [
  cast,
  trim,
  collapseSpace,
  emptyToNull,
  nullDefault,
  dropRow,
  deduplicate,
  changeCase,
  changeWidth,
  stripNul,
  normalizeDate,
  normalizeNumber,
  normalizePhone,
  regexReplace,
  maskPartial,
  maskHash,
  maskHmac,
  required,
  type,
  range,
  length,
  pattern,
  oneOf,
  email,
  url,
  chineseMobile,
  chineseIdCard,
  unifiedSocialCreditCode,
  plateNumber,
  bankCard,
  scalar,
  unique,
  businessRule,
];

const byName = new Map(ruleCatalog.map((rule) => [rule.name, rule]));

/** Undefined for a name no rule has. */
export function findRule(name: string): RuleDefinition | undefined {
  return byName.get(name);
}
