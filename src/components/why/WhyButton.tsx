'use client';

import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dynamic from 'next/dynamic';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import type { About } from './about.ts';
import { whyParameters } from './why-parameters.ts';

const WhyDrawer = dynamic(() => import('./WhyDrawer.tsx').then((module) => module.WhyDrawer), { ssr: false });

/** Opens the answer to why this is late, empty, slow or failed; the question stands in the URL. */
export function WhyButton({ about }: { readonly about: About }) {
  const t = useTranslations('why');
  const [question, setQuestion] = useQueryState('why', parseAsStringLiteral(whyParameters).withOptions({ history: 'push' }));
  return (
    <>
      <Button icon={<QuestionCircleOutlined aria-hidden />} onClick={() => void setQuestion('auto')}>
        {t('ask')}
      </Button>
      {question !== null && (
        <WhyDrawer
          about={about}
          question={question === 'auto' ? null : question}
          onAsk={(next) => void setQuestion(next)}
          onClose={() => void setQuestion(null)}
        />
      )}
    </>
  );
}
