'use client';

import { StarOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, type MenuProps } from 'antd';
import dynamic from 'next/dynamic';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';
import type { SavedView } from '#src/server/contracts/saved-view.ts';
import { useSharedView } from './use-shared-view.ts';
import { useViewVerbs } from './use-view-verbs.ts';
import { viewHref, viewQueryOf } from './view-query.ts';

const NameDialog = dynamic(() => import('./NameDialog.tsx').then((module) => module.NameDialog), { ssr: false });

/** The views of this list: open one, keep what is filtered now, rename, delete. */
export function ViewMenu() {
  const t = useTranslations('listTools');
  const trpc = useTRPC();
  const router = useRouter();
  const list = usePathname();
  const search = useSearchParams();
  const views = useQuery(trpc.savedView.list.queryOptions({ list }));
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null);
  const verbs = useViewVerbs(list);
  const current = views.data?.find(({ id }) => id === search.get('view'));
  const query = viewQueryOf(search);
  useSharedView(list);
  const go = (view: SavedView) => router.push(viewHref(list, view));
  const isChanged = current !== undefined && current.query !== query;
  const items: MenuProps['items'] = [
    ...(views.data ?? []).map((view) => ({ key: view.id, label: view.name, onClick: () => go(view) })),
    ...(views.data?.length === 0 ? [{ key: 'none', label: t('noViews'), disabled: true }] : []),
    { type: 'divider' as const },
    { key: 'save', label: t('save'), onClick: () => setNaming('save') },
    ...(isChanged
      ? [{ key: 'replace', label: t('replace', { name: current.name }), onClick: () => void verbs.update(current.id, { query }) }]
      : []),
    ...(current
      ? [
          { key: 'rename', label: t('rename'), onClick: () => setNaming('rename') },
          { key: 'remove', danger: true, label: t('remove', { name: current.name }), onClick: () => void verbs.remove(current.id) },
        ]
      : []),
  ];
  const finish = async (name: string) => {
    const isDone = naming === 'rename' && current ? await verbs.update(current.id, { name }) : await verbs.create(name, query);
    if (isDone) setNaming(null);
  };
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: current ? [current.id] : [] }}>
        <Button icon={<StarOutlined aria-hidden />} aria-label={current ? `${t('views')}: ${current.name}` : t('views')}>
          {current ? current.name + (isChanged ? ' *' : '') : <span className="hide-narrow">{t('views')}</span>}
        </Button>
      </Dropdown>
      {naming && (
        <NameDialog
          title={t(naming === 'save' ? 'saveTitle' : 'renameTitle')}
          initial={naming === 'rename' ? (current?.name ?? '') : ''}
          onSubmit={finish}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}
