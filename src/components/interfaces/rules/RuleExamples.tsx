'use client';

import { Collapse, Flex, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { DataValue } from '#src/components/ui/index.ts';
import type { RuleSummary } from '#src/server/contracts/plugin.ts';

type Example = RuleSummary['examples'][number];

const maxShown = 8;

/** The rule's own examples, the same that its tests run. */
export function RuleExamples({ rule }: { readonly rule: RuleSummary }) {
  const t = useTranslations('interfaces.rules');
  const single = rule.examples.filter((example) => 'input' in example).slice(0, maxShown);
  if (single.length === 0) return null;
  return (
    <Collapse
      ghost
      items={[
        {
          key: 'examples',
          label: t('examples'),
          children: (
            <Flex vertical gap={6}>
              {single.map((example) => (
                <OneExample key={JSON.stringify(example)} example={example} />
              ))}
            </Flex>
          ),
        },
      ]}
    />
  );
}

function OneExample({ example }: { readonly example: Example }) {
  const t = useTranslations('interfaces.rules');
  return (
    <Flex gap={8} wrap align="center">
      <DataValue value={example.input as string | null} />
      <span aria-hidden>→</span>
      {'output' in example && <DataValue value={example.output as string | null} />}
      {'fails' in example && <Tag color="red">{String(example.fails)}</Tag>}
      {'drops' in example && <Tag>{t('drops')}</Tag>}
    </Flex>
  );
}
