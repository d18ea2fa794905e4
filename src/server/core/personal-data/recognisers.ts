import { bankCardProblem } from './bank-card.ts';
import { idCardProblem } from './id-card.ts';
import type { PersonalDataKind } from './kinds.ts';
import { isChineseMobile } from './mobile.ts';
import { hasNameShape, isChineseName, isEnglishName } from './names.ts';

/** How one kind of personal data is told from its values and from the name of its column. */
export interface Recogniser {
  readonly kind: PersonalDataKind;
  readonly matches: (text: string) => boolean;
  /** A wider test for columns whose name speaks for the kind already. */
  readonly matchesNamed?: (text: string) => boolean;
  readonly columnName: RegExp;
  /** How much a match says when the name of the column says nothing, from 0 to 1. */
  readonly weight: number;
}

export const recognisers: readonly Recogniser[] = [
  { kind: 'id-card', matches: isIdCard, columnName: /id.?card|identity|sfz|shenfenzheng|身份证|证件/i, weight: 0.99 },
  { kind: 'email', matches: isEmail, columnName: /e?.?mail|邮箱|邮件/i, weight: 0.97 },
  {
    kind: 'mobile',
    matches: isPhone,
    matchesNamed: isPhoneWithoutPrefix,
    columnName: /phone|mobile|^tel|_tel|cell|shouji|手机|电话/i,
    weight: 0.85,
  },
  { kind: 'bank-card', matches: isBankCard, columnName: /bank|card.?n|account|iban|银行|卡号|账号/i, weight: 0.9 },
  { kind: 'address', matches: isAddress, columnName: /addr|street|住址|地址/i, weight: 0.85 },
  {
    kind: 'name',
    matches: (text) => isChineseName(text) || isEnglishName(text),
    matchesNamed: (text) => isChineseName(text) || hasNameShape(text),
    columnName: /(^|_)(full.?|first.?|last.?|real.?|user.?|customer.?|contact.?)?name$|customer|contact|xingming|姓名|联系人|客户名/i,
    weight: 0.7,
  },
];

function isIdCard(text: string): boolean {
  const bytes = Buffer.from(text);
  return idCardProblem(bytes, 0, bytes.length) === null;
}

function isBankCard(text: string): boolean {
  const digits = Buffer.from(text.replaceAll(/[ -]/g, ''));
  return /^[3-6]/.test(text) && bankCardProblem(digits, 0, digits.length) === null;
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
}

/** A mainland mobile number, or any number written with its country code. */
function isPhone(text: string): boolean {
  const plain = text.replaceAll(/[\s().-]/g, '');
  return isChineseMobile(plain.replace(/^(\+|00)?86/, '')) || /^\+[1-9]\d{7,14}$/.test(plain);
}

function isPhoneWithoutPrefix(text: string): boolean {
  return isPhone(text) || /^0?\d{7,12}$/.test(text.replaceAll(/[\s().-]/g, ''));
}

const chineseParts = [
  /[省市州盟]/u,
  /[区县旗]/u,
  /街道|[镇乡村]/u,
  /[路街巷弄]|大道/u,
  /\d+号|[一二三四五六七八九十百]+号/u,
  /[栋幢]|单元|[室层]/u,
];
const englishStreet =
  /\b\d+[a-z]?\b.*\b(street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|suite|apt|terrace)\b/i;

function isAddress(text: string): boolean {
  if (text.length > 300) return false;
  const parts = chineseParts.filter((part) => part.test(text)).length;
  return parts >= 2 && [...text].length >= 6 ? true : englishStreet.test(text);
}
