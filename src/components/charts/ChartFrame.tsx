'use client';

import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Table, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toCsv } from './csv.ts';
import { saveFile } from './save-file.ts';

/** The data of a chart as rows: what the table shows and what the CSV file holds. */
export interface ChartData {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Cells as people read them, in the order of `rows`. */
  readonly shown: readonly (readonly ReactNode[])[];
}

interface ChartFrameProps {
  /** Name of the chart, for everybody. */
  readonly title: string;
  /** One sentence: what is drawn, in which unit. */
  readonly description?: ReactNode;
  readonly data: ChartData;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** Every chart has a name, a table of the same numbers, and a CSV file of them. */
export function ChartFrame({ title, description, data, extra, children }: ChartFrameProps) {
  const t = useTranslations('charts');
  const [isTable, setTable] = useState(false);
  const toggle = t(isTable ? 'showChart' : 'showTable', { title });
  const download = t('download', { title });
  return (
    <Card
      size="small"
      title={title}
      role="figure"
      aria-label={title}
      extra={
        <Flex gap={4} align="center">
          {extra}
          <Tooltip title={toggle}>
            <Button
              type="text"
              size="small"
              aria-label={toggle}
              aria-pressed={isTable}
              icon={isTable ? <BarChartOutlined aria-hidden /> : <TableOutlined aria-hidden />}
              onClick={() => setTable(!isTable)}
            />
          </Tooltip>
          <Tooltip title={download}>
            <Button
              type="text"
              size="small"
              aria-label={download}
              icon={<DownloadOutlined aria-hidden />}
              onClick={() => saveFile(`${title}.csv`, 'text/csv;charset=utf-8', toCsv(data.header, data.rows))}
            />
          </Tooltip>
        </Flex>
      }
    >
      {description && <div style={{ color: 'var(--ant-color-text-tertiary)', marginBlockEnd: 8 }}>{description}</div>}
      {isTable ? <DataRows title={title} data={data} /> : data.rows.length === 0 ? <NoData /> : children}
    </Card>
  );
}

function DataRows({ title, data }: { readonly title: string; readonly data: ChartData }) {
  const rows = data.shown.map((cells, index) => ({ index, cells }));
  return (
    <section aria-label={title}>
      <Table
        size="small"
        rowKey="index"
        dataSource={rows}
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
        columns={data.header.map((name, column) => ({
          key: name,
          title: name,
          ...(column > 0 && { align: 'right' as const }),
          render: (_: unknown, row: (typeof rows)[number]) => row.cells[column],
        }))}
      />
    </section>
  );
}

function NoData() {
  const t = useTranslations('charts');
  return (
    <Flex align="center" justify="center" style={{ minHeight: 120, color: 'var(--ant-color-text-tertiary)' }}>
      {t('noData')}
    </Flex>
  );
}
