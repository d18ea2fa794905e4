'use client';

import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { DiscoveredStreamView } from '#src/server/contracts/stream.ts';

interface QueryForm {
  readonly name: string;
  readonly query: string;
}

/** A stream of the person's own making: one SELECT under a name. */
export function AddQueryStream({ onAdd }: { readonly onAdd: (stream: DiscoveredStreamView) => void }) {
  const t = useTranslations('sources.queryStream');
  const common = useTranslations('ui.common');
  const [form] = Form.useForm<QueryForm>();
  const [isOpen, setOpen] = useState(false);
  const add = ({ name, query }: QueryForm) => {
    onAdd({ ref: { path: [name.trim()], kind: 'query', config: { query } }, fields: [] });
    setOpen(false);
    form.resetFields();
  };
  const required = [{ required: true, whitespace: true, message: common('required') }];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('add')}</Button>
      <Modal
        open={isOpen}
        title={t('title')}
        okText={common('add')}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        width={680}
      >
        <Form<QueryForm> form={form} layout="vertical" onFinish={add}>
          <Form.Item name="name" label={common('name')} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="query" label={t('query')} extra={t('queryHelp')} rules={required}>
            <Input.TextArea
              autoSize={{ minRows: 6, maxRows: 20 }}
              spellCheck={false}
              style={{ fontFamily: 'var(--ant-font-family-code)' }}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
