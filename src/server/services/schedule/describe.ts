import cronstrue from 'cronstrue/i18n.js';
import type { LocalizedText } from '#src/server/core/plugin/descriptor.ts';
import type { ScheduleTrigger } from '#src/server/core/schedule/schedule.ts';
import { isCronExpression, isQuartz } from './cron-clock.ts';

/** The sentence people read under a cron expression; null for one that cannot be read and for other triggers. */
export function describeTrigger(trigger: ScheduleTrigger): LocalizedText | null {
  if (trigger.kind !== 'cron' || !isCronExpression(trigger.expression)) return null;
  return { en: sentence(trigger.expression, 'en'), 'zh-CN': inChineseOrder(sentence(trigger.expression, 'zh_CN')) };
}

function sentence(expression: string, locale: string): string {
  return cronstrue.toString(expression, {
    locale,
    dayOfWeekStartIndexZero: !isQuartz(expression),
    use24HourTimeFormat: true,
    throwExceptionOnParseError: false,
  });
}

/** The library says `在03:00, 星期一至星期五`; people say the day before the time. */
function inChineseOrder(text: string): string {
  const [first = '', ...days] = text.split(', ');
  const time = /^在\s?(.+)$/.exec(first)?.[1];
  if (time === undefined) return [first, ...days].join('，');
  const day = days.length === 0 ? '每天' : days.join('，').replace(/^限/, '');
  return `${day} ${time}`;
}
