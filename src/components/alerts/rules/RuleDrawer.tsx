'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Drawer, Flex, Form, Input, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SchemaForm, showFieldError, submittedValues } from '#src/components/schema-form/index.ts';
import { GuardedButton } from '#src/components/session/index.ts';
import { useTRPC } from '#src/components/trpc/index.ts';
import { ErrorNotice, errorViewOf, useAct, useErrorText, useLocalized } from '#src/components/ui/index.ts';
import type { AlertRuleKindView, AlertRuleView } from '#src/server/contracts/alert-rule.ts';
import { worstFirst } from '../alert-filters.ts';
import { type AlertScope, everywhere, ScopeSelect } from '../ScopeSelect.tsx';
import { RulePreview } from './RulePreview.tsx';

interface RuleDrawerProps {
  readonly kinds: readonly AlertRuleKindView[];
  /** Null: to be chosen. */
  readonly kind: AlertRuleKindView | null;
  /** Null: a new one, or the built-in rule, which saving turns into one for the whole installation. */
  readonly rule: AlertRuleView | null;
  readonly onClose: () => void;
}

export function RuleDrawer({ kinds, kind: given, rule, onClose }: RuleDrawerProps) {
  const t = useTranslations('alerts.rules');
  const localized = useLocalized();
  const [kindName, setKindName] = useState<AlertRuleKindView['kind'] | null>(given?.kind ?? null);
  const kind = kinds.find((one) => one.kind === kindName) ?? null;
  return (
    <Drawer open size={560} title={rule?.name || (kind ? localized(kind.label) : t('add'))} onClose={onClose}>
      {!given && (
        <Form layout="vertical">
          <Form.Item label={t('kind')}>
            <Select
              aria-label={t('kind')}
              placeholder={t('kind')}
              value={kindName}
              options={kinds.map((one) => ({ value: one.kind, label: localized(one.label) }))}
              onChange={setKindName}
            />
          </Form.Item>
        </Form>
      )}
      {kind && <RuleEditor key={kind.kind} kind={kind} rule={rule} isNew={!given} onClose={onClose} />}
    </Drawer>
  );
}

interface RuleEditorProps {
  readonly kind: AlertRuleKindView;
  readonly rule: AlertRuleView | null;
  readonly isNew: boolean;
  readonly onClose: () => void;
}

function RuleEditor({ kind, rule, isNew, onClose }: RuleEditorProps) {
  const t = useTranslations('alerts.rules');
  const common = useTranslations('ui.common');
  const localized = useLocalized();
  const severityNames = useTranslations('alertSeverity');
  const [form] = Form.useForm();
  const [name, setName] = useState(rule?.name ?? '');
  const [scope, setScope] = useState<AlertScope>(rule ?? everywhere);
  const [isPlaced, setPlaced] = useState(true);
  const place = (next: AlertScope, isComplete: boolean) => {
    setScope(next);
    setPlaced(isComplete);
  };
  const [isEnabled, setEnabled] = useState(rule?.isEnabled ?? true);
  const [severity, setSeverity] = useState(rule?.severity ?? kind.severity);
  const { save, remove, isSaving, error } = useRuleWriter({ kind, rule, form, onClose });
  const isScopeOpen = isNew && !kind.isSystemOnly;
  const paramsNow = () => submittedValues(kind.form, form.getFieldsValue(true));
  return (
    <Flex vertical gap={16}>
      <span>{localized(kind.summary)}</span>
      {!rule && !isNew && <Alert type="info" title={t('builtInHelp')} />}
      {kind.isCustom && (
        <Input
          aria-label={common('name')}
          placeholder={common('name')}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      {(isScopeOpen || rule) && <ScopeSelect value={scope} isDisabled={!isScopeOpen} onChange={place} />}
      <Flex gap={8} align="center">
        <Switch aria-label={t('on')} checked={isEnabled} onChange={setEnabled} />
        {t(isEnabled ? 'on' : 'off')}
      </Flex>
      <Radio.Group
        aria-label={t('severity')}
        value={severity}
        onChange={(event) => setSeverity(event.target.value as typeof severity)}
        options={worstFirst.map((value) => ({ value, label: severityNames(value) }))}
        optionType="button"
      />
      <SchemaForm spec={kind.form} form={form} stored={rule?.params} />
      {kind.isCustom && <RulePreview kind={kind.kind as 'metric' | 'query'} scope={scope} paramsNow={paramsNow} />}
      {Boolean(error) && <ErrorNotice error={error} />}
      <Flex gap={8}>
        <GuardedButton
          permission={rule ? 'alertRule.update' : 'alertRule.create'}
          type="primary"
          loading={isSaving}
          isDisabled={!isPlaced || (kind.isCustom && name.trim() === '')}
          onClick={() => void save({ name: name.trim(), scope, isEnabled, severity, params: paramsNow() })}
        >
          {common('save')}
        </GuardedButton>
        {rule && (
          <GuardedButton permission="alertRule.remove" onClick={() => void remove()}>
            {t(kind.isCustom ? 'remove' : 'reset')}
          </GuardedButton>
        )}
      </Flex>
    </Flex>
  );
}

interface Written {
  readonly name: string;
  readonly scope: AlertScope;
  readonly isEnabled: boolean;
  readonly severity: AlertRuleView['severity'];
  readonly params: Readonly<Record<string, unknown>>;
}

function useRuleWriter({
  kind,
  rule,
  form,
  onClose,
}: Omit<RuleEditorProps, 'isNew'> & { readonly form: ReturnType<typeof Form.useForm>[0] }) {
  const common = useTranslations('ui.common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const act = useAct();
  const errorText = useErrorText();
  const [error, setError] = useState<unknown>(null);
  const create = useMutation(trpc.alertRule.create.mutationOptions());
  const update = useMutation(trpc.alertRule.update.mutationOptions());
  const removal = useMutation(trpc.alertRule.remove.mutationOptions());
  const done = async () => {
    await queries.invalidateQueries({ queryKey: trpc.alertRule.pathKey() });
    onClose();
  };
  const save = async ({ scope, params, ...rest }: Written) => {
    if (!(await form.validateFields().catch(() => null))) return;
    const content = { ...rest, params: { ...params } };
    try {
      if (rule) await update.mutateAsync({ id: rule.id as string, version: rule.version, ...content });
      else await create.mutateAsync({ kind: kind.kind, ...scope, ...content });
      await done();
    } catch (failure) {
      const { field } = errorViewOf(failure);
      setError(showFieldError(form, kind.form, field, errorText(failure).sentence) ? null : failure);
    }
  };
  const remove = async () => {
    if (rule && (await act(() => removal.mutateAsync({ id: rule.id as string }), common('removed')))) await done();
  };
  return { save, remove, error, isSaving: create.isPending || update.isPending };
}
