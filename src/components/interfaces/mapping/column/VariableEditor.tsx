'use client';

import { Button, Flex, Input } from 'antd';
import { useTranslations } from 'use-intl';
import { useExpressionWords } from '#src/components/code-editor/index.ts';
import { Typography } from '#src/components/ui/index.ts';
import { templateNames } from '#src/server/contracts/mapping.ts';
import { constantSample } from '../column-sample.ts';

interface VariableEditorProps {
  readonly label: string;
  readonly template: string;
  /** The interface's own variables. */
  readonly own: Readonly<Record<string, string>>;
  readonly isDisabled: boolean;
  readonly onChange: (template: string) => void;
}

/** A text with `${names}`; below it all names, with what a run started now would put there. */
export function VariableEditor({ label, template, own, isDisabled, onChange }: VariableEditorProps) {
  const t = useTranslations('interfaces.mapping');
  const { variables } = useExpressionWords(undefined, own);
  const known = new Set(variables.map(({ name }) => name));
  const unknown = variables.length === 0 ? [] : templateNames(template).filter((name) => !known.has(name));
  const result = constantSample({ kind: 'variable', template }, variables);
  return (
    <>
      <Input
        aria-label={label}
        disabled={isDisabled}
        value={template}
        status={unknown.length > 0 ? 'error' : ''}
        onChange={(event) => onChange(event.target.value)}
        style={{ fontFamily: 'var(--ant-font-family-code)' }}
      />
      {unknown.length > 0 ? (
        <Typography.Text type="danger" role="alert">
          {t('unknownVariable', { names: unknown.join(', ') })}
        </Typography.Text>
      ) : (
        <Typography.Text type="secondary" role="status">
          {t('variableNow')} <code>{result ?? ''}</code>
        </Typography.Text>
      )}
      <Flex vertical role="group" aria-label={t('variables')} style={{ marginBlockStart: 6 }}>
        {variables.map(({ name, value, isOwn }) => (
          <Button
            key={name}
            type="text"
            size="small"
            disabled={isDisabled}
            onClick={() => onChange(`${template}\${${name}}`)}
            style={{ justifyContent: 'space-between', paddingInline: 6 }}
          >
            <code>{`\${${name}}`}</code>
            <Typography.Text type="secondary" ellipsis style={{ maxWidth: 190, fontSize: 12 }}>
              {value ?? t('knownAtRun')}
              {isOwn && ` · ${t('ownVariable')}`}
            </Typography.Text>
          </Button>
        ))}
      </Flex>
    </>
  );
}
