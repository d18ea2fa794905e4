import { expect, test } from 'vitest';
import { describeTrigger } from './describe.ts';

const zh = (expression: string) => describeTrigger({ kind: 'cron', expression })?.['zh-CN'];

test('a Chinese sentence names the day before the time', () => {
  expect(['0 3 * * *', '30 2 * * 1-5', '0 3,15 * * *', '0 9 1 * *', '0 0 3 ? * 6#3', '*/15 * * * *', '0 */2 * * *'].map(zh)).toEqual([
    '每天 03:00',
    '星期一至星期五 02:30',
    '每天 03:00 和 15:00',
    '每月 1 号 09:00',
    '每月的第三个 星期五 03:00',
    '每隔 15 分钟',
    '整点，每隔 2 小时',
  ]);
});

test('what cannot be read has no sentence', () => {
  expect(describeTrigger({ kind: 'cron', expression: 'sometimes' })).toBeNull();
});
