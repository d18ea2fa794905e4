'use client';

import { Collapse, Form, type FormInstance } from 'antd';
import { useTranslations } from 'use-intl';
import { Typography, useLocalized } from '#src/components/ui/index.ts';
import { type DrawExpression, DrawExpressionContext, FieldNamesContext, type Suggest, SuggestContext } from './context.ts';
import { Field } from './Field.tsx';
import { type FormField, type FormSpec, type FormValues, groupsOf, initialValues, isShown, pathOf } from './form-spec.ts';

interface SchemaFormProps {
  readonly spec: FormSpec;
  readonly form: FormInstance;
  /** As the server sent it: stored secrets are `{ set: true }`. */
  readonly stored?: FormValues | undefined;
  /** Names a `field-list` may choose from. */
  readonly fieldNames?: readonly string[] | undefined;
  readonly suggest?: Suggest | undefined;
  readonly drawExpression?: DrawExpression | undefined;
  readonly isDisabled?: boolean;
  readonly onChange?: () => void;
  readonly onSubmit?: () => void;
}

/** Turns a plugin's form description into an antd form; knows no plugin. */
export function SchemaForm({
  spec,
  form,
  stored,
  fieldNames = [],
  suggest,
  drawExpression,
  isDisabled = false,
  onChange,
  onSubmit,
}: SchemaFormProps) {
  const t = useTranslations('schemaForm');
  const localized = useLocalized();
  const values: FormValues = Form.useWatch([], form) ?? initialValues(spec, stored);
  const { groups, advanced } = groupsOf(spec.fields);
  const shown = (fields: readonly FormField[]) => fields.filter((field) => isShown(field, values));
  return (
    <FieldNamesContext value={fieldNames}>
      <SuggestContext value={suggest}>
        <DrawExpressionContext value={drawExpression}>
          <Form
            form={form}
            layout="vertical"
            disabled={isDisabled}
            initialValues={initialValues(spec, stored)}
            scrollToFirstError
            {...(onChange && { onValuesChange: onChange })}
            {...(onSubmit && { onFinish: onSubmit })}
          >
            {groups.map(
              (group) =>
                shown(group.fields).length > 0 && (
                  <section key={group.title?.en ?? ''}>
                    {group.title && (
                      <Typography.Title level={3} style={{ fontSize: 14, margin: '8px 0 12px' }}>
                        {localized(group.title)}
                      </Typography.Title>
                    )}
                    {shown(group.fields).map((field) => (
                      <Field key={field.path} field={field} stored={stored} />
                    ))}
                  </section>
                ),
            )}
            {shown(advanced).length > 0 && (
              <Collapse
                ghost
                items={[
                  {
                    key: 'advanced',
                    label: t('advanced'),
                    forceRender: true,
                    children: shown(advanced).map((field) => <Field key={field.path} field={field} stored={stored} />),
                  },
                ]}
              />
            )}
            {onSubmit && <button type="submit" hidden aria-hidden tabIndex={-1} />}
          </Form>
        </DrawExpressionContext>
      </SuggestContext>
    </FieldNamesContext>
  );
}

/** Puts the server's verdict at the field it names; returns whether the field stands on this form. */
export function showFieldError(form: FormInstance, spec: FormSpec, path: string | undefined, message: string): boolean {
  const wanted = path?.replace(/^(config|params|stream)\./, '');
  const field = spec.fields.find((one) => one.path === wanted);
  if (!field) return false;
  const name = pathOf(field.path);
  form.setFields([{ name, errors: [message] }]);
  form.scrollToField(name, { focus: true });
  return true;
}
