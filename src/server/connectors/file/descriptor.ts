import { z } from 'zod';
import type { ConnectorDescriptor } from '#src/server/core/connector/protocol.ts';
import type { FieldUi, LocalizedText } from '#src/server/core/plugin/descriptor.ts';
import { encodings } from './source/encodings.ts';

const label = (en: string, zh: string): LocalizedText => ({ en, 'zh-CN': zh });
const ui = (metadata: FieldUi) => ({ ui: metadata });
const option = (value: string, en: string, zh: string) => ({ value, label: label(en, zh) });

export const fileConfigSchema = z.object({
  location: z
    .enum(['folder', 'upload'])
    .default('folder')
    .meta(
      ui({
        label: label('Where the files are', '文件位置'),
        control: 'select',
        options: [option('folder', 'A folder on the server', '服务器上的文件夹'), option('upload', 'Uploaded files', '上传的文件')],
      }),
    ),
  folder: z
    .string()
    .default('')
    .meta(
      ui({
        label: label('Folder', '文件夹'),
        help: label(
          'Must lie in a folder the administrator has allowed. Links are not followed.',
          '必须位于管理员允许的文件夹内，不跟随链接。',
        ),
        control: 'text',
        when: { field: 'location', in: ['folder'] },
      }),
    ),
  uploads: z
    .array(z.string())
    .default([])
    .meta(ui({ label: label('Files', '文件'), control: 'file', when: { field: 'location', in: ['upload'] } })),
  maxCompressionRatio: z
    .number()
    .int()
    .min(2)
    .max(2000)
    .default(200)
    .meta(
      ui({
        label: label('Highest compression ratio', '最大压缩比'),
        help: label('A gzip file that unpacks to more than this many times its size is refused.', '解压后超过该倍数的 gzip 文件会被拒绝。'),
        control: 'number',
        isAdvanced: true,
      }),
    ),
  maxWorkbookBytes: z
    .number()
    .int()
    .min(1024)
    .max(200 * 1024 * 1024)
    .default(20 * 1024 * 1024)
    .meta(
      ui({
        label: label('Largest workbook in bytes', '工作簿最大字节数'),
        help: label(
          'A workbook is unpacked in memory. A larger one is refused; save it as CSV, which is read as a stream.',
          '工作簿需要在内存中解包，更大的会被拒绝；请另存为可流式读取的 CSV。',
        ),
        control: 'number',
        isAdvanced: true,
      }),
    ),
});
export type FileConfig = z.infer<typeof fileConfigSchema>;

export const fileStreamConfigSchema = z.object({
  format: z
    .enum(['auto', 'csv', 'json', 'ndjson', 'xlsx'])
    .default('auto')
    .meta(
      ui({
        label: label('Format', '格式'),
        control: 'select',
        options: [
          option('auto', 'Detect', '自动识别'),
          option('csv', 'CSV, TSV and the like', 'CSV、TSV 等'),
          option('json', 'JSON array', 'JSON 数组'),
          option('ndjson', 'One JSON object a line', '每行一个 JSON 对象'),
          option('xlsx', 'Workbook (.xlsx)', '工作簿（.xlsx）'),
        ],
      }),
    ),
  encoding: z
    .enum(['auto', ...encodings])
    .default('auto')
    .meta(
      ui({
        label: label('Encoding', '字符编码'),
        control: 'select',
        options: [option('auto', 'Detect', '自动识别'), ...encodings.map((name) => option(name, name.toUpperCase(), name.toUpperCase()))],
      }),
    ),
  compression: z
    .enum(['auto', 'none', 'gzip'])
    .default('auto')
    .meta(
      ui({
        label: label('Compression', '压缩'),
        control: 'select',
        options: [option('auto', 'Detect', '自动识别'), option('none', 'None', '无'), option('gzip', 'gzip', 'gzip')],
      }),
    ),
  delimiter: z
    .string()
    .regex(/^(auto|\\t|[\t\x20-\x7e])$/)
    .default('auto')
    .meta(
      ui({
        label: label('Delimiter', '分隔符'),
        help: label('One ASCII character, \\t for a tab, or auto.', '一个 ASCII 字符，\\t 表示制表符，auto 表示自动识别。'),
        control: 'text',
        when: { field: 'format', in: ['auto', 'csv'] },
      }),
    ),
  quote: z
    .string()
    .regex(/^[\x21-\x7e]?$/)
    .default('"')
    .meta(
      ui({
        label: label('Quote', '引号'),
        help: label('One ASCII character; empty if the file quotes nothing.', '一个 ASCII 字符；文件不使用引号时留空。'),
        control: 'text',
        when: { field: 'format', in: ['auto', 'csv'] },
      }),
    ),
  hasHeader: z
    .boolean()
    .default(true)
    .meta(
      ui({
        label: label('A line holds the names', '有列名行'),
        control: 'switch',
        when: { field: 'format', in: ['auto', 'csv', 'xlsx'] },
      }),
    ),
  sheet: z
    .string()
    .default('')
    .meta(
      ui({
        label: label('Sheet', '工作表'),
        help: label('Name as on its tab; empty for the first that is not hidden.', '标签上的名称；留空取第一个未隐藏的工作表。'),
        control: 'text',
        when: { field: 'format', in: ['auto', 'xlsx'] },
      }),
    ),
  headerRow: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(1)
    .meta(
      ui({
        label: label('Row of the sheet that holds the names', '列名所在的行'),
        help: label('What stands above it is left out.', '其上方的内容不读取。'),
        control: 'number',
        when: { field: 'format', in: ['auto', 'xlsx'] },
      }),
    ),
  nullTokens: z
    .array(z.string())
    .default([''])
    .meta(
      ui({
        label: label('Unquoted text that means NULL', '表示 NULL 的无引号文本'),
        help: label('A quoted empty cell is never NULL.', '带引号的空单元格不会视为 NULL。'),
        control: 'tags',
        when: { field: 'format', in: ['auto', 'csv'] },
      }),
    ),
  jsonPath: z
    .string()
    .default('auto')
    .meta(
      ui({
        label: label('Path of the array', '数组路径'),
        help: label(
          'Keys joined by dots, such as data.items; empty for the whole document; auto takes the first array of objects.',
          '用点连接的键，如 data.items；留空表示整个文档；auto 取第一个对象数组。',
        ),
        control: 'text',
        when: { field: 'format', in: ['auto', 'json'] },
      }),
    ),
  hasProvenance: z
    .boolean()
    .default(false)
    .meta(
      ui({
        label: label('Add file name, line and file time', '附加文件名、行号与文件时间'),
        help: label(
          'Adds the fields _file, _line and _modified_at. Needed to read only files changed since the last run.',
          '增加字段 _file、_line 和 _modified_at。只读取上次运行后变化的文件时需要。',
        ),
        control: 'switch',
      }),
    ),
  maxRecordBytes: z
    .number()
    .int()
    .min(1024)
    .max(256 * 1024 * 1024)
    .default(8 * 1024 * 1024)
    .meta(
      ui({
        label: label('Longest record in bytes', '单条记录最大字节数'),
        help: label('A longer record is quarantined and reading goes on behind it.', '更长的记录进入隔离区，随后继续读取。'),
        control: 'number',
        isAdvanced: true,
      }),
    ),
});
export type FileStreamConfig = z.infer<typeof fileStreamConfigSchema>;

export const fileDescriptor: ConnectorDescriptor = {
  name: 'file',
  label: label('Files (CSV, JSON, Excel)', '文件（CSV、JSON、Excel）'),
  summary: label(
    'CSV, TSV, JSON arrays, NDJSON and .xlsx workbooks from allowed folders or uploads; text also gzipped, in UTF-8, GB18030, UTF-16, Big5 or Shift_JIS.',
    '读取允许的文件夹或上传的 CSV、TSV、JSON 数组、NDJSON 与 .xlsx 工作簿，文本支持 gzip 以及 UTF-8、GB18030、UTF-16、Big5、Shift_JIS 编码。',
  ),
  kind: 'batch',
  config: fileConfigSchema,
  streamConfig: fileStreamConfigSchema,
  capabilities: {
    snapshot: true,
    incremental: ['full', 'timestamp'],
    realtime: false,
    write: false,
    partitions: false,
    exactlyOnceWrite: false,
  },
};
