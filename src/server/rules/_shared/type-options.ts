import { option } from './form.ts';

export const castOptions = [
  option('text', 'text', '文本'),
  option('boolean', 'true or false', '布尔'),
  option('int16', 'integer, 16 bits', '16 位整数'),
  option('int32', 'integer, 32 bits', '32 位整数'),
  option('int64', 'integer, 64 bits', '64 位整数'),
  option('uint64', 'integer, 64 bits, not negative', '64 位无符号整数'),
  option('decimal', 'decimal', '十进制小数'),
  option('float64', 'floating point, 64 bits', '双精度浮点'),
  option('date', 'date', '日期'),
  option('time', 'time', '时间'),
  option('timestamp', 'date and time', '日期时间'),
  option('timestamptz', 'instant', '时刻（带时区）'),
  option('uuid', 'UUID', 'UUID'),
  option('json', 'JSON', 'JSON'),
];

export const typeOptions = [
  option('column', 'the type of the column', '列的类型'),
  ...castOptions.filter(({ value }) => value !== 'text'),
  option('float32', 'floating point, 32 bits', '单精度浮点'),
];
