'use client';

import { Alert, Button, Flex, Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { CodeEditor, type CodeProblem } from '#src/components/code-editor/index.ts';
import { usePermission } from '#src/components/session/index.ts';
import { ErrorNotice, Typography, useErrorText } from '#src/components/ui/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';
import { ProblemList } from './ProblemList.tsx';
import { useManifestCheck } from './use-manifest-check.ts';
import { useManifestText } from './use-manifest-text.ts';

/** The whole definition as text: what the forms show, and what somebody wrote around it. */
export function YamlTab({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const t = useTranslations('interfaces.yaml');
  const errorText = useErrorText();
  const mayEdit = usePermission('sourceInterface.update') ?? false;
  const { text, error, isOutrun, write, showForms } = useManifestText(found, draft);
  const check = useManifestCheck(found, draft, text);
  const problems = check?.problems;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentences follow the problems alone
  const marks = useMemo(
    () =>
      (problems ?? []).map(
        ({ from, to, severity, error: record }): CodeProblem => ({ from, to, severity, message: errorText(record).sentence }),
      ),
    [problems],
  );
  if (error) return <ErrorNotice error={error} />;
  if (text === null) return <Skeleton active />;
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t('help')}</Typography.Text>
      {isOutrun && <Alert type="warning" showIcon title={t('outrun')} action={<Button onClick={showForms}>{t('showForms')}</Button>} />}
      <CodeEditor
        language="yaml"
        label={t('editor')}
        value={text}
        onChange={write}
        problems={marks}
        isDisabled={!mayEdit}
        minHeight="320px"
        maxHeight="calc(100dvh - 380px)"
      />
      <ProblemList problems={problems} />
    </Flex>
  );
}
