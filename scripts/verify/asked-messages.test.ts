import { expect, test } from 'vitest';
import { askedMessages } from './asked-messages.ts';

test('finds a key below the namespace its translator was declared with last', () => {
  const source = `
    function Name() { const t = useTranslations('interfaces.columns'); return t('source'); }
    function Place() { const t = useTranslations('interfaces'); return t.rich('place.title', tags) + other('none'); }
    function All() { const t = useTranslations(); return t('ui.table.search'); }`;
  expect(askedMessages(source)).toEqual(['interfaces.columns.source', 'interfaces.place.title', 'ui.table.search']);
});

test('leaves a key alone that is put together at run time', () => {
  expect(askedMessages("const t = useTranslations('states'); t(`run.${state}`); t(key);")).toEqual([]);
});
