'use client';

import { Flex } from 'antd';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { DataValue, Typography, useErrorText } from '#src/components/ui/index.ts';
import type { ExpressionVerdict } from '#src/server/contracts/expression.ts';
import type { FieldSchema, LogicalType } from '#src/server/core/value/logical-type.ts';
import { CodeEditor } from './CodeEditor.tsx';
import { fitOf } from './expected-type.ts';
import { problemOf } from './problem.ts';
import { useExpressionCheck } from './use-expression-check.ts';
import { useExpressionWords } from './use-expression-words.ts';

type Row = Readonly<Record<string, string | null>>;

interface ExpressionEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What `row` holds: source fields for a mapping, target columns for a rule. */
  readonly fields: readonly FieldSchema[];
  /** The interface's own variables. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly wants?: 'value' | 'condition';
  /** Rows the result is shown for. */
  readonly sampleRows?: readonly Row[];
  /** Of the column the result goes to. */
  readonly expectedType?: LogicalType;
  readonly isDisabled?: boolean;
}

const noVariables: Readonly<Record<string, string>> = {};
const noRows: readonly Row[] = [];
const shownResults = 5;

/** A CEL expression with completion, its mistakes underlined, its type and its results on the sample rows. */
export function ExpressionEditor({
  label,
  value,
  onChange,
  fields,
  variables = noVariables,
  wants = 'value',
  sampleRows = noRows,
  expectedType,
  isDisabled = false,
}: ExpressionEditorProps) {
  const errorText = useErrorText();
  const words = useExpressionWords(fields, variables);
  const { verdict, isFresh } = useExpressionCheck({ expression: value, fields, variables, wants, rows: sampleRows });
  const error = verdict?.error ?? null;
  const sentence = error ? errorText(error).sentence : null;
  const problems = useMemo(
    () => (error && sentence !== null && isFresh ? [problemOf(error, sentence, value)] : []),
    [error, sentence, isFresh, value],
  );
  return (
    <Flex vertical gap={6}>
      <CodeEditor
        language="cel"
        label={label}
        value={value}
        onChange={onChange}
        words={words}
        problems={problems}
        isDisabled={isDisabled}
        minHeight="60px"
        maxHeight="200px"
      />
      {sentence !== null && (
        <Typography.Text type="danger" role="alert">
          {sentence}
        </Typography.Text>
      )}
      {verdict && !error && <Verdict verdict={verdict} fit={expectedType ? fitOf(verdict.type, expectedType) : null} />}
    </Flex>
  );
}

function Verdict({ verdict, fit }: { readonly verdict: ExpressionVerdict; readonly fit: ReturnType<typeof fitOf> }) {
  const t = useTranslations('codeEditor');
  const errorText = useErrorText();
  const failed = verdict.results.filter((result) => result.error !== null).length;
  return (
    <div role="status">
      <Typography.Text type="secondary">
        {verdict.type === null ? t('typeUnknown') : t('type', { type: verdict.type })}
        {fit === 'impossible' && <Typography.Text type="danger"> · {t('impossible')}</Typography.Text>}
        {fit === 'checked' && <Typography.Text type="warning"> · {t('checked')}</Typography.Text>}
        {failed > 0 && <Typography.Text type="warning"> · {t('failed', { count: failed })}</Typography.Text>}
      </Typography.Text>
      {verdict.results.length > 0 && (
        <ol aria-label={t('results')} style={{ margin: '4px 0 0', paddingInlineStart: 22 }}>
          {verdict.results.slice(0, shownResults).map(({ value, error }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a result is known by its row
            <li key={row}>
              {error ? <Typography.Text type="warning">{errorText(error).sentence}</Typography.Text> : <DataValue value={value} />}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
