import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef, type ReactNode } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import classes from './command-form.module.css';
import { useUnsaved } from './panel';
import { Refused } from './said';

interface CommandFormProps<T extends FieldValues> {
  form: UseFormReturn<T>;
  onSubmit: (values: T) => void;
  submit: string;
  pending: boolean;
  error: unknown;
  onCancel?: () => void;
  /** What cannot be undone wears the colour of danger. */
  final?: boolean;
  children: ReactNode;
}

/** One column of fields, mistakes summed up on top, one explicit Save that Ctrl-S presses too. */
export function CommandForm<T extends FieldValues>({
  form,
  onSubmit,
  submit,
  pending,
  error,
  onCancel,
  final = false,
  children,
}: CommandFormProps<T>) {
  const { t } = useTranslation();
  const { isDirty, errors, submitCount } = form.formState;
  const summary = useRef<HTMLDivElement>(null);
  const send = form.handleSubmit(onSubmit);
  useHotkeys([['mod+S', () => void send()]], []);
  useUnsaved(isDirty);
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [isDirty]);
  useEffect(() => {
    if (submitCount > 0) summary.current?.focus();
  }, [submitCount]);
  const mistakes = submitCount > 0 ? Object.entries(errors) : [];
  return (
    <form className={classes.form} noValidate onSubmit={(event) => void send(event)}>
      {mistakes.length > 1 ? (
        <div ref={summary} className={classes.mistakes} role="alert" tabIndex={-1}>
          <strong>{t('ui:mistakes')}</strong>
          <ul>
            {mistakes.map(([name, mistake]) => (
              <li key={name}>
                <button
                  type="button"
                  onClick={() => {
                    form.setFocus(name as FieldPath<T>);
                  }}
                >
                  {typeof mistake?.message === 'string' ? mistake.message : name}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {children}
      {error ? <Refused error={error} kept={t('ui:kept')} /> : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={pending} {...(final ? { color: 'red' } : {})}>
          {submit}
        </Button>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            {t('ui:cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
