export const consoleSetup = {
  setup: {
    title: '初始设置',
    summary: '从这里到第一批数据落地。任何一步都可以离开，之后会从离开处继续。',
    steps: { safety: '语言与安全', data: '数据', sample: '首次运行', next: '下一步' },
    later: '稍后继续',
    back: '上一步',
    skip: '跳过',
    continue: '继续',
    finish: '完成',
    offer: {
      title: '完成 Headwater 的初始设置',
      unsafe: '有 {count} 项设置不安全',
      description: '检查设置，运行内置示例，再选择下一步，大约需要两分钟。',
      begun: '停在第 {step} 步，共 {total} 步。',
      begin: '开始',
      resume: '继续',
      dismiss: '不再显示',
    },
    safety: {
      language: '语言',
      settings: '当前安装的设置',
      safe: '密钥强度足够，没有不该开放的入口。',
      unsafe: {
        'auth-secret-weak': {
          sentence: '用于签名会话的密钥容易被猜到。',
          fix: '请换成 32 字节随机值，例如“openssl rand -hex 32”的输出，然后重启。变量：',
        },
        'keys-equal': {
          sentence: '会话与已保存的密码使用了同一个密钥。',
          fix: '请为加密单独设置密钥，并用“headwater secret rotate”轮换。变量：',
        },
        'faults-on': { sentence: '当前安装允许注入故障。', fix: '非测试环境请删除此变量：' },
        'plain-http': {
          sentence: '他人访问控制台时没有 TLS，密码和数据以明文传输。',
          fix: '请在前面部署带 TLS 的代理，并填写其 https 地址。变量：',
        },
        'first-password-kept': { sentence: '初始密码仍保留在环境变量中。', fix: '它已经用过，请删除变量：' },
        'metrics-open': { sentence: '能访问控制台的人都能读取指标。', fix: '请设置访问令牌。变量：' },
        'own-machine-reachable': {
          sentence: '数据源可以访问运行 Headwater 的机器上的服务。',
          fix: '请只填写数据源需要的主机。变量：',
        },
        'whole-disk-readable': { sentence: '文件类数据源可以读取整个磁盘。', fix: '请只填写具体的文件夹。变量：' },
      },
    },
    data: {
      sample: {
        title: '试用内置示例',
        description: '一个包含 21 个订单的文件，其中一个有误。数据落在 Headwater 自身数据库的独立模式中，不需要网络。',
        action: '运行示例',
        again: '再次运行示例',
      },
      own: { title: '使用自己的数据', description: '先指定数据落地的数据库，再接入数据源。', action: '新建原始库' },
    },
    sample: {
      title: '示例的运行',
      openRun: '打开运行',
      read: '读取行数',
      landed: '目标表行数',
      quarantined: '隔离行数',
      waiting: '运行正在等待节点。',
      refused: '有一行未被接受。它被保留下来，可以修改后回放：',
      openRow: '在隔离区打开此行',
    },
    next: {
      source: { title: '接入数据源', description: '接入自己的数据库、文件、消息队列和接口。' },
      schedule: { title: '设置调度', description: '没有单独设置的接口何时运行。' },
      alerts: { title: '添加通知渠道', description: '出问题时通知谁，发到哪里。' },
    },
  },
};
