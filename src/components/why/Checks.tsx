'use client';

import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Flex } from 'antd';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import type { Why, WhyCheck } from '#src/server/contracts/why.ts';
import { actionHref } from './action-href.ts';
import styles from './Checks.module.css';
import { useWhyText } from './use-why-text.ts';

const icons: Readonly<Record<WhyCheck['outcome'], ReactNode>> = {
  pass: <CheckCircleOutlined style={{ color: 'var(--ant-color-success)' }} />,
  fail: <CloseCircleOutlined style={{ color: 'var(--ant-color-error)' }} />,
  unknown: <QuestionCircleOutlined style={{ color: 'var(--ant-color-text-tertiary)' }} />,
};

/** Every question that was put to the facts, with its number. */
export function Checks({ why }: { readonly why: Why }) {
  const t = useTranslations('why');
  const text = useWhyText();
  return (
    <ul className={styles.checks}>
      {why.checks.map((check) => (
        <li key={check.id} className={styles.check}>
          <span role="img" aria-label={t(`outcomes.${check.outcome}`)}>
            {icons[check.outcome]}
          </span>
          <div className={styles.text}>
            <Flex justify="space-between" gap={12}>
              <Typography.Text strong>{t(`checks.${check.id}.label`)}</Typography.Text>
              {check.action && <Link href={actionHref(check.action, why, check.args)}>{t(`actions.${check.action}`)}</Link>}
            </Flex>
            <Typography.Text type="secondary">{text.check(check)}</Typography.Text>
          </div>
        </li>
      ))}
    </ul>
  );
}
