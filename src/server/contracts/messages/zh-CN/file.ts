import type { MessageTree } from '../messages.ts';

export const file: MessageTree = {
  errors: {
    'file/wrong-column-count': {
      sentence: '该记录有 {actual} 个单元格，而表头有 {expected} 个。',
      fix: '修正该行，或检查流的分隔符与引号。',
    },
    'file/invalid-bytes': { sentence: '该记录含有在文件编码中无意义的字节。', fix: '在流设置中选择正确的编码，或修正文件。' },
    'file/record-too-large': { sentence: '该记录有 {byteCount} 字节，超过单条记录上限。', fix: '若记录确实这么长，请在流设置中调高上限。' },
    'file/unclosed-quote': {
      sentence: '引号打开后未关闭；已从下一行继续读取。',
      fix: '修正该行；若文件不使用引号，请在流设置中清空引号。',
    },
    'file/invalid-json': { sentence: '该记录不是 JSON。', fix: '修正该记录。' },
    'file/truncated': { sentence: '该记录在中途结束。', fix: '文件被截断，请重新提供。' },
    'file/trailing-data': { sentence: '数组结束之后还有内容。', fix: '若每行一个对象，请选择该格式；否则修正文件。' },
    'file/duplicate-key': { sentence: '对象中有一个键出现两次。', fix: '去掉其中一个：静默选择会丢失一个值。' },
    'file/lone-surrogate': { sentence: '文本含有半个字符（孤立代理项）。', fix: '修正该记录：任何数据库都无法存储它。' },
    'file/too-deep': { sentence: '该记录嵌套超过 1,000 层。', fix: '修正该记录。' },
    'file/not-an-object': { sentence: '该记录不是对象，因此没有字段。', fix: '若记录是纯值，请映射唯一字段“value”。' },
    'file/changed-since-checkpoint': { sentence: '文件 {file} 在读到一半后发生了变化。', fix: '请从头重新运行该接口。' },
    'file/field-missing': { sentence: '文件 {file} 没有字段 {fields}。', fix: '重新发现该流并调整映射，或放入正确的文件。' },
    'file/too-many-columns': { sentence: '表头有 {count} 列，而表最多 {limit} 列。', fix: '检查分隔符，或拆分文件。' },
    'file/header-too-long': { sentence: '{file} 的表头超过 {maxBytes} 字节。', fix: '检查文件是否正确。' },
    'file/header-renamed': {
      sentence: '第 {position} 列在文件中名为“{original}”，此处名为“{name}”。',
      fix: '无需处理；也可在映射中改用其他目标名。',
    },
    'file/json-path-missing': { sentence: '文件中“{path}”处没有内容。', fix: '请在流设置中更正数组路径。' },
    'file/delimiter-is-quote': { sentence: '分隔符与引号是同一个字符。', fix: '请更换分隔符或引号。' },
    'file/gzip-broken': { sentence: 'gzip 文件 {file} 在解压 {unpackedBytes} 字节后损坏（{reason}）。', fix: '请重新提供文件。' },
    'file/gzip-ratio': { sentence: 'gzip 文件 {file} 解压后超过其大小的 {maxRatio} 倍。', fix: '若文件可信，请调高数据源的最大压缩比。' },
    'file/not-allowed': { sentence: '不允许读取文件 {file}。', fix: '文件必须是上传的，或位于 HEADWATER_FILE_ROOTS 列出的文件夹内。' },
    'file/not-found': { sentence: '文件 {file} 不存在。', fix: '请放入文件，或更正路径。' },
    'file/no-permission': { sentence: '服务器无权读取 {file}。', fix: '请授予运行 worker 的用户读取权限。' },
    'file/symlink-refused': { sentence: '{file} 是链接；链接不会被跟随。', fix: '请将文件本身放入该文件夹。' },
    'file/read-failed': { sentence: '读取 {file} 失败（{errno}）。', fix: '系统会重试。请检查磁盘或网络盘。' },
    'file/too-many-files': { sentence: '匹配该模式的文件超过 {limit} 个。', fix: '请缩小模式范围。' },
    'file/folder-missing': { sentence: '数据源未指定文件夹。', fix: '请在数据源设置中指定。' },
    'file/no-files': { sentence: '没有文件匹配“{pattern}”。', fix: '请放入文件，或更正模式。' },
    'file/empty': { sentence: '文件 {file} 为空。', fix: '若属正常则无需处理。' },
    'file/encoding-uncertain': { sentence: '按 {encoding} 读取；也可能是 {hint}。', fix: '请查看样例，若有误请自行选择编码。' },
    'file/mixed-types': {
      sentence: '字段“{field}”含有多种类型的值，将以文本落地。',
      fix: '若需其他类型请添加转换规则；不符合的值会被隔离。',
    },
  },
};
