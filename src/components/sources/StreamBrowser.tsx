'use client';

import { Button, Card, Flex, Tag, Tree } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyNotice, Num, SearchBox, Typography } from '#src/components/ui/index.ts';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';
import styles from './StreamBrowser.module.css';
import { StreamPanel } from './StreamPanel.tsx';
import { type StreamNode, streamKey, streamTree } from './stream-tree.ts';
import { useUploadNames } from './use-upload-names.ts';

interface StreamBrowserProps {
  readonly sourceId: string;
  readonly streams: readonly DiscoveredStreamView[];
  /** Key of the stream that is looked into. */
  readonly shown: string | null;
  readonly onShow: (key: string) => void;
  readonly selected?: readonly string[];
  readonly onSelect?: (keys: readonly string[]) => void;
  readonly onChangeStream?: (key: string, stream: DiscoveredStreamView) => void;
}

/** The tree of what a source holds, and beside it the fields and first rows of one stream. */
export function StreamBrowser({ sourceId, streams, shown, onShow, selected, onSelect, onChangeStream }: StreamBrowserProps) {
  const t = useTranslations('sources.discovery');
  const uploadNames = useUploadNames();
  const [wanted, setWanted] = useState('');
  const tree = useMemo(() => streamTree(streams, wanted, uploadNames), [streams, wanted, uploadNames]);
  const stream = streams.find((one) => streamKey(one) === shown);
  if (streams.length === 0) return <EmptyNotice title={t('empty.title')} description={t('empty.description')} />;
  return (
    <div className={styles.browser}>
      <Card size="small">
        <Flex vertical gap={8}>
          <SearchBox value={wanted} onSearch={setWanted} />
          {onSelect && <SelectAll tree={tree} selected={selected ?? []} onSelect={onSelect} />}
          <Tree<StreamNode>
            treeData={tree}
            height={520}
            blockNode
            defaultExpandAll={streams.length < 200}
            {...(wanted !== '' && { expandedKeys: tree.map((node) => node.key) })}
            checkable={onSelect !== undefined}
            checkedKeys={[...(selected ?? [])]}
            selectedKeys={shown ? [shown] : []}
            onCheck={(_, { checkedNodes }) => onSelect?.(mergedSelection(selected ?? [], tree, checkedNodes))}
            onSelect={(_, { node }) => node.stream && onShow(node.key)}
            titleRender={(node) => <StreamTitle node={node} />}
          />
        </Flex>
      </Card>
      {stream ? (
        <StreamPanel key={shown} sourceId={sourceId} stream={stream} onChange={(changed) => onChangeStream?.(shown ?? '', changed)} />
      ) : (
        <EmptyNotice title={t('pickOne')} />
      )}
    </div>
  );
}

interface SelectAllProps {
  readonly tree: readonly StreamNode[];
  readonly selected: readonly string[];
  readonly onSelect: (keys: readonly string[]) => void;
}

/** Everything the search found, or none of it; what it hides stays as it was. */
function SelectAll({ tree, selected, onSelect }: SelectAllProps) {
  const t = useTranslations('sources');
  const found = leavesOf(tree).map((node) => node.key);
  const isChosen = new Set(selected);
  const missing = found.filter((key) => !isChosen.has(key));
  return (
    <Flex gap={8} align="center" wrap>
      <Button size="small" disabled={missing.length === 0} onClick={() => onSelect([...selected, ...missing])}>
        {t('selectAll')}
      </Button>
      <Button
        size="small"
        disabled={missing.length === found.length}
        onClick={() => onSelect(selected.filter((key) => !found.includes(key)))}
      >
        {t('discovery.selectNone')}
      </Button>
      <Typography.Text type="secondary">{t('discovery.found', { count: found.length })}</Typography.Text>
    </Flex>
  );
}

function leavesOf(tree: readonly StreamNode[]): StreamNode[] {
  return tree.flatMap((node) => (node.stream ? [node] : (node.children ?? [])));
}

function StreamTitle({ node }: { readonly node: StreamNode }) {
  const t = useTranslations('sources.discovery');
  const { stream } = node;
  if (!stream)
    return (
      <span>
        {node.title} <Typography.Text type="secondary">({node.children?.length ?? 0})</Typography.Text>
      </span>
    );
  return (
    <Flex align="center" gap={6} className={styles.title}>
      <span title={node.title}>{node.title}</span>
      {stream.fields.length > 0 && !stream.fields.some((field) => field.isKey) && (
        <Tag color="gold" style={{ margin: 0 }}>
          {t('noKey')}
        </Tag>
      )}
      {stream.ref.kind !== 'table' && <Tag style={{ margin: 0 }}>{t(`kinds.${stream.ref.kind}`)}</Tag>}
      {stream.estimatedRows !== undefined && (
        <Typography.Text type="secondary">
          ≈ <Num value={stream.estimatedRows} isCompact />
        </Typography.Text>
      )}
      {stream.comment && (
        <Typography.Text type="secondary" ellipsis title={stream.comment} className={styles.comment}>
          {stream.comment}
        </Typography.Text>
      )}
    </Flex>
  );
}

/** What is hidden by the search stays selected. */
function mergedSelection(before: readonly string[], visible: readonly StreamNode[], checked: readonly StreamNode[]): string[] {
  const visibleKeys = new Set(leavesOf(visible).map((node) => node.key));
  const hidden = before.filter((key) => !visibleKeys.has(key));
  return [...hidden, ...checked.filter((node) => node.stream).map((node) => node.key)];
}
