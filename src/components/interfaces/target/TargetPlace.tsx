'use client';

import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Flex, Form } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { withTarget } from '#src/components/definition/index.ts';
import { usePermission } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import type { Draft } from '../use-draft.ts';

/** A table of the raw database, or the name of a new one. */
export function TargetPlace({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const t = useTranslations('interfaces.target');
  const settings = useTranslations('interfaces.settings');
  const trpc = useTRPC();
  const mayEdit = usePermission('sourceInterface.update') ?? false;
  const mayDiscover = usePermission('rawDatabase.discover') ?? false;
  const [isAsked, setAsked] = useState(false);
  const tables = useQuery(
    trpc.rawDatabase.discover.queryOptions({ id: found.rawDatabaseId }, { enabled: mayDiscover && isAsked, staleTime: 300_000 }),
  );
  const { schema, table } = draft.definition.target;
  const paths = (tables.data ?? []).map((stream) => stream.ref.path);
  const schemas = [...new Set(paths.map((path) => path.at(-2) ?? ''))].filter((name) => name !== '');
  const ofSchema = paths.filter((path) => path.at(-2) === schema).flatMap((path) => path.at(-1) ?? []);
  const field = (part: 'schema' | 'table', value: string, known: readonly string[]) => (
    <Form.Item label={settings(part)} style={{ flex: 1 }} {...(part === 'table' && { extra: t('placeHelp') })}>
      <AutoComplete
        aria-label={settings(part)}
        disabled={!mayEdit}
        value={value}
        options={known.map((name) => ({ value: name }))}
        showSearch={{ filterOption: (typed, option) => (option?.value ?? '').toLowerCase().includes(typed.toLowerCase()) }}
        onFocus={() => setAsked(true)}
        onChange={(name: string) => name.trim() !== '' && draft.change((one) => withTarget(one, { [part]: name }), `target-${part}`)}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" component="div">
      <Flex gap={12}>
        {field('schema', schema, schemas)}
        {field('table', table, ofSchema)}
      </Flex>
    </Form>
  );
}
