'use client';

import { CheckCircleFilled, CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import { useTranslations } from 'use-intl';
import { Typography, useErrorText } from '#src/components/ui/index.ts';
import type { ManifestProblem } from '#src/server/contracts/manifest.ts';

/** What is wrong, line by line; said again because not everybody sees the marks in the text. */
export function ProblemList({ problems }: { readonly problems: readonly ManifestProblem[] | undefined }) {
  const t = useTranslations('interfaces.yaml');
  const errorText = useErrorText();
  if (!problems) return null;
  if (problems.length === 0) {
    return (
      <Typography.Text type="success" role="status">
        <CheckCircleFilled aria-hidden /> {t('fine')}
      </Typography.Text>
    );
  }
  return (
    <ul aria-label={t('problems')} role="status" style={{ margin: 0, paddingInlineStart: 0, listStyle: 'none' }}>
      {problems.map(({ severity, line, path, error }) => (
        <li key={`${line} ${path} ${error.code}`}>
          <Typography.Text type={severity === 'error' ? 'danger' : 'warning'}>
            {severity === 'error' ? <CloseCircleFilled aria-hidden /> : <WarningFilled aria-hidden />} {t('line', { line })}{' '}
            {errorText(error).sentence}
          </Typography.Text>
        </li>
      ))}
    </ul>
  );
}
