'use client';

import { Form, InputNumber, Radio, Switch } from 'antd';
import { useTranslations } from 'use-intl';
import { newWeeklyHours, WeeklyHoursFields } from '../WeeklyHoursFields.tsx';
import type { ChannelDraft } from './channel-draft.ts';

const languages = [
  { value: 'en', label: <span lang="en">English</span> },
  { value: 'zh-CN', label: <span lang="zh-CN">简体中文</span> },
];

interface ChannelTimesProps {
  readonly draft: ChannelDraft;
  readonly onChange: (part: Partial<ChannelDraft>) => void;
}

/** In which language and when a channel speaks. */
export function ChannelTimes({ draft, onChange }: ChannelTimesProps) {
  const t = useTranslations('alerts.channels');
  const { quietHours } = draft;
  return (
    <Form layout="vertical">
      <Form.Item label={t('language')}>
        <Radio.Group
          aria-label={t('language')}
          optionType="button"
          value={draft.locale}
          options={languages}
          onChange={(event) => onChange({ locale: event.target.value as ChannelDraft['locale'] })}
        />
      </Form.Item>
      <Form.Item label={t('digest')} extra={t('digestHelp')}>
        <InputNumber
          aria-label={t('digest')}
          min={0}
          max={1440}
          precision={0}
          value={draft.digestMinutes}
          onChange={(value) => onChange({ digestMinutes: value ?? 0 })}
        />
      </Form.Item>
      <Form.Item label={t('quietHours')} extra={t('quietHoursHelp')}>
        <Switch
          aria-label={t('quietHours')}
          checked={quietHours !== null}
          onChange={(isOn) => onChange({ quietHours: isOn ? { ...newWeeklyHours(), isCriticalExempt: true } : null })}
        />
      </Form.Item>
      {quietHours && (
        <>
          <WeeklyHoursFields value={quietHours} onChange={(hours) => onChange({ quietHours: { ...quietHours, ...hours } })} />
          <Form.Item label={t('criticalExempt')} style={{ marginBlockStart: 12 }}>
            <Switch
              aria-label={t('criticalExempt')}
              checked={quietHours.isCriticalExempt}
              onChange={(isCriticalExempt) => onChange({ quietHours: { ...quietHours, isCriticalExempt } })}
            />
          </Form.Item>
        </>
      )}
      <Form.Item label={t('on')}>
        <Switch aria-label={t('on')} checked={draft.isEnabled} onChange={(isEnabled) => onChange({ isEnabled })} />
      </Form.Item>
    </Form>
  );
}
