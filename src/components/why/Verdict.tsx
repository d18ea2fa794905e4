'use client';

import { Alert, Button } from 'antd';
import { useTranslations } from 'use-intl';
import { useErrorText } from '#src/components/ui/index.ts';
import type { Why } from '#src/server/contracts/why.ts';
import { actionHref } from './action-href.ts';
import { useWhyText } from './use-why-text.ts';

const tones = { found: 'error', fine: 'success', unknown: 'warning' } as const;

/** One sentence, and one button to where it is mended. */
export function Verdict({ why }: { readonly why: Why }) {
  const t = useTranslations('why');
  const text = useWhyText();
  const errorText = useErrorText();
  const { verdict, action, subject } = why;
  const isError = verdict.kind === 'found' && verdict.id === 'error' && subject.error !== null;
  const error = isError ? errorText(subject.error) : null;
  return (
    <Alert
      type={tones[verdict.kind]}
      showIcon
      role="status"
      title={error ? error.sentence : text.verdict(verdict)}
      description={
        <>
          {verdict.kind === 'unknown' && <p>{t('unknownHelp')}</p>}
          {error?.fix && <p>{error.fix}</p>}
          {action && (
            <Button type="primary" href={actionHref(action, why, verdict.args)} style={{ marginBlockStart: 8 }}>
              {t(`actions.${action}`)}
            </Button>
          )}
        </>
      }
    />
  );
}
