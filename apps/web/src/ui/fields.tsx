import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/language';
import { useCodes } from './code-lists';
import { DayInput } from './day-input';

interface FieldProps<T extends FieldValues> {
  control: Control<T>;
  name: FieldPath<T>;
  label: string;
  help?: ReactNode;
  optional?: boolean;
}

/** What every field shares: its value, its label with the word for what may stay empty, its mistake in words. */
function useField<T extends FieldValues>({ control, name, label, help, optional = false }: FieldProps<T>) {
  const { t } = useTranslation();
  const { field, fieldState } = useController({
    control,
    name,
    rules: optional
      ? {}
      : { validate: (value) => (value !== '' && value != null ? true : t('ui:mandatory', { field: label })) },
  });
  const text = optional ? (
    <>
      {label} <small>{t('ui:optional')}</small>
    </>
  ) : (
    label
  );
  return { field, shared: { label: text, error: fieldState.error?.message, description: help } };
}

type Keyboard = {
  inputMode?: 'text' | 'tel' | 'email' | 'numeric' | 'decimal';
  type?: string;
  autoComplete?: string;
  dir?: 'ltr' | 'rtl';
};

export function TextField<T extends FieldValues>({
  inputMode,
  type,
  autoComplete,
  dir,
  ...props
}: FieldProps<T> & Keyboard) {
  const { field, shared } = useField(props);
  return (
    <TextInput
      {...field}
      {...shared}
      {...(dir ? { dir } : {})}
      {...(type ? { type } : {})}
      {...(inputMode ? { inputMode } : {})}
      autoComplete={autoComplete ?? 'off'}
    />
  );
}

export function NumberField<T extends FieldValues>({ unit, ...props }: FieldProps<T> & { unit?: string }) {
  const { field, shared } = useField(props);
  return (
    <TextInput
      {...shared}
      ref={field.ref}
      name={field.name}
      value={field.value ?? ''}
      onBlur={field.onBlur}
      inputMode="decimal"
      autoComplete="off"
      rightSection={unit}
      rightSectionWidth={56}
      onChange={(event) => {
        const typed = event.currentTarget.value.replace(',', '.').replace(/[^\d.]/g, '');
        field.onChange(typed === '' ? '' : typed);
      }}
    />
  );
}

export function NoteField<T extends FieldValues>(props: FieldProps<T>) {
  const { field, shared } = useField(props);
  return <Textarea {...field} {...shared} autosize minRows={3} maxRows={10} maxLength={4000} />;
}

export function DayField<T extends FieldValues>({
  max,
  min,
  ...props
}: FieldProps<T> & { max?: string; min?: string }) {
  const { field, shared } = useField(props);
  return (
    <DayInput
      {...shared}
      ref={field.ref}
      value={field.value ?? null}
      onChange={(day) => {
        field.onChange(day ?? '');
      }}
      {...(max ? { maxDate: max } : {})}
      {...(min ? { minDate: min } : {})}
    />
  );
}

export function ChoiceField<T extends FieldValues>({
  data,
  ...props
}: FieldProps<T> & { data: { value: string; label: string }[] }) {
  const { t } = useTranslation();
  const { field, shared } = useField(props);
  return (
    <Select
      {...shared}
      ref={field.ref}
      name={field.name}
      value={field.value ?? null}
      onChange={(value) => {
        field.onChange(value ?? '');
      }}
      onBlur={field.onBlur}
      data={data}
      searchable
      allowDeselect={props.optional ?? false}
      nothingFoundMessage={t('ui:nothingFound')}
    />
  );
}

/** A yes or no; not ticked is an answer too. */
export function CheckField<T extends FieldValues>(props: FieldProps<T>) {
  const { field, shared } = useField({ ...props, optional: true });
  return (
    <Checkbox
      {...shared}
      ref={field.ref}
      name={field.name}
      label={props.label}
      checked={field.value}
      onChange={(event) => {
        field.onChange(event.currentTarget.checked);
      }}
      onBlur={field.onBlur}
    />
  );
}

/** A code list, found by typing in any of the three languages. */
export function CodeField<T extends FieldValues>({
  list,
  only,
  ...props
}: FieldProps<T> & { list: string; only?: (code: string) => boolean }) {
  const codes = useCodes(list);
  const language = useLanguage();
  const { t } = useTranslation();
  const { field, shared } = useField(props);
  const offered = only ? codes.filter((each) => only(each.code)) : codes;
  const words = new Map(
    offered.map((each) => [each.code, `${each.fr} ${each.ar} ${each.en} ${each.code}`.toLowerCase()]),
  );
  return (
    <Select
      {...shared}
      ref={field.ref}
      name={field.name}
      value={field.value ?? null}
      onChange={(value) => {
        field.onChange(value ?? '');
      }}
      onBlur={field.onBlur}
      data={offered.map((each) => ({ value: each.code, label: each[language] }))}
      filter={({ options, search }) =>
        options.filter(
          (option) => 'value' in option && (words.get(option.value) ?? '').includes(search.toLowerCase().trim()),
        )
      }
      searchable
      allowDeselect={props.optional ?? false}
      nothingFoundMessage={t('ui:nothingFound')}
    />
  );
}
