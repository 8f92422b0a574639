import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { CodeField } from '../../../ui/fields';
import { useErasePerson } from '../api/erase-person';
import { latinName } from '../full-name';
import classes from './person.module.css';

/** Nothing undoes an erasure: what will happen, and to whom, is said before. */
export function EraseForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation();
  const erase = useErasePerson(person, onDone);
  const form = useForm({ defaultValues: { reason: '' } });
  return (
    <CommandForm
      form={form}
      submit={t('person:erase')}
      pending={erase.isPending}
      error={erase.error}
      onCancel={onDone}
      final
      onSubmit={({ reason }) => {
        erase.mutate(reason);
      }}
    >
      <p className={classes.notice}>
        {person.name ? (
          <strong>
            <bdi>{latinName(person.name)}</bdi>
          </strong>
        ) : null}{' '}
        {t('person:eraseText')}
      </p>
      <CodeField control={form.control} name="reason" list="erasure_reason" label={t('person:eraseReason')} />
    </CommandForm>
  );
}
