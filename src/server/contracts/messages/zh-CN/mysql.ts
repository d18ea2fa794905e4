import type { MessageTree } from '../messages.ts';

export const mysql: MessageTree = {
  errors: {
    'mysql/authentication-failed': { sentence: 'MySQL 拒绝了用户名或密码。', fix: '请更正连接的用户名与密码。' },
    'mysql/database-missing': { sentence: '数据库不存在或不可见。', fix: '请更正名称，或授予该用户访问权限。' },
    'mysql/privilege-missing': { sentence: '用户缺少权限：{message}', fix: '请管理员授权。' },
    'mysql/table-missing': { sentence: '表不存在。', fix: '请重新发现数据源，或创建该表。' },
    'mysql/column-missing': { sentence: '映射中的某列已从表中消失。', fix: '请重新发现该流并调整映射。' },
    'mysql/busy': { sentence: 'MySQL 暂时无法执行：{message}', fix: '系统会重试。请检查锁、负载与磁盘空间。' },
    'mysql/refused': { sentence: 'MySQL 拒绝了语句：{message}', fix: '请调整查询或接口定义。' },
    'mysql/connection-lost': { sentence: '与 MySQL 的连接已断开（{reason}）。', fix: '系统会重试。请检查服务器与网络。' },
    'mysql/no-answer': { sentence: 'MySQL 已 {seconds} 秒没有响应。', fix: '系统会重试。若语句确实需要这么久，请调高响应超时。' },
    'mysql/unreachable': { sentence: '{host}:{port} 没有应答（{reason}）。', fix: '请检查主机、端口与防火墙。' },
    'mysql/tls-required': { sentence: '不加密时只能连接本机服务器，不能连接 {host}。', fix: '请在连接设置中选择 TLS。' },
    'mysql/tls-unsupported': { sentence: '服务器未提供 TLS。', fix: '请在服务器上启用 TLS。' },
    'mysql/tls-untrusted': { sentence: '服务器证书不受信任（{reason}）。', fix: '请提供服务器的 CA 证书，并使用证书对应的主机名。' },
    'mysql/query-not-select': { sentence: '查询不是单条 SELECT。', fix: '请写一条 SELECT。' },
    'mysql/not-resumable': { sentence: '没有主键的流无法在 {rows} 行之后续读。', fix: '请重新运行；为表添加主键即可续读。' },
    'mysql/zero-date': { sentence: '日期 {value} 在任何历法中都不存在。', fix: '修正该行，或在流设置中为此类值选择 NULL 或其他日期。' },
    'mysql/target-not-transactional': { sentence: '目标表使用引擎 {engine}，不支持事务。', fix: '请转换：ALTER TABLE … ENGINE = InnoDB。' },
    'mysql/upsert-needs-unique-key': {
      sentence: '目标表没有恰好由键列 {columns} 组成的主键或唯一键。',
      fix: '请创建一个，或选用其列作为键。',
    },
    'mysql/upsert-other-unique-key': {
      sentence: '目标表还有另一个唯一键 {index}：不同的行可能被混为一行。',
      fix: '请删除该键，或将其作为接口的键。',
    },
    'mysql/key-collation-merges': {
      sentence: '键列 {column} 忽略大小写或尾随空格（{collation}）：不同的行会被视为同一行。',
      fix: '请使用不填充的二进制排序规则，如 utf8mb4_nopad_bin 或 utf8mb4_0900_bin。',
    },
    'mysql/decimal-bounded': {
      sentence: '列 {column}：{sourceType} 变为 decimal(65,30)；位数更多的数会被隔离。',
      fix: '若已知精度与小数位，请自行选择。',
    },
    'mysql/interval-as-time': {
      sentence: '列 {column}：间隔以 time 落地；超过 838:59:59 或含天、月的会被隔离。',
      fix: '如需保留所有间隔，请选择文本列。',
    },
    'mysql/zone-as-utc': { sentence: '列 {column}：时刻以不带时区的 UTC 日期时间落地。', fix: '若读取方按 UTC 理解则无需处理。' },
  },
};
