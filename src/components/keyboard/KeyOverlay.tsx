'use client';

import { Flex, Modal } from 'antd';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { Typography } from '#src/components/ui/index.ts';
import styles from './KeyOverlay.module.css';
import { keyGroups } from './keys.ts';

export function KeyOverlay({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useTranslations('keyboard');
  return (
    <Modal open={isOpen} title={t('title')} footer={null} onCancel={onClose} width={620} destroyOnHidden>
      <Typography.Paragraph type="secondary">{t('help')}</Typography.Paragraph>
      <div className={styles.groups}>
        {keyGroups.map((group) => (
          <section key={group.name} aria-label={t(`groups.${group.name}`)}>
            <Typography.Text strong>{t(`groups.${group.name}`)}</Typography.Text>
            <dl className={styles.keys}>
              {group.keys.map(({ strokes, text }) => (
                <Fragment key={text}>
                  <dt>
                    <Strokes strokes={strokes} />
                  </dt>
                  <dd>{t(text)}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function Strokes({ strokes }: { readonly strokes: readonly string[] }) {
  const t = useTranslations('keyboard');
  return (
    <Flex gap={4} align="baseline" component="span" style={{ whiteSpace: 'nowrap' }}>
      {strokes.map((stroke, index) => (
        <Fragment key={stroke}>
          {index > 0 && <span>{t('or')}</span>}
          <kbd className={styles.key}>{stroke}</kbd>
        </Fragment>
      ))}
    </Flex>
  );
}
