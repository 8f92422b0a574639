import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Name, Person } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { CodeField, TextField } from '../../../ui/fields';
import { useCorrectIdentity } from '../api/correct-identity';

interface IdentityFormProps {
  person: Person & { name: Name };
  onDone: () => void;
}

const written = (given: string, family: string) => ({
  given: given.trim(),
  ...(family.trim() ? { family: family.trim() } : {}),
});

export function IdentityForm({ person, onDone }: IdentityFormProps) {
  const { t } = useTranslation();
  const { latin, arabic } = person.name;
  const correct = useCorrectIdentity(person, onDone);
  const form = useForm({
    defaultValues: {
      given: latin.given,
      family: latin.family ?? '',
      givenArabic: arabic?.given ?? '',
      familyArabic: arabic?.family ?? '',
      sex: person.sex ?? '',
      nationality: person.nationality ?? '',
      reason: '',
    },
  });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('ui:save')}
      pending={correct.isPending}
      error={correct.error}
      onCancel={onDone}
      onSubmit={({ given, family, givenArabic, familyArabic, sex, nationality, reason }) => {
        const name = {
          latin: written(given, family),
          ...(givenArabic.trim() ? { arabic: written(givenArabic, familyArabic) } : {}),
        };
        correct.mutate({ changed: { name, sex, nationality }, reason });
      }}
    >
      <TextField control={control} name="given" label={t('intake:given')} />
      <TextField control={control} name="family" label={t('intake:family')} optional />
      <TextField control={control} name="givenArabic" label={t('intake:givenArabic')} dir="rtl" optional />
      <TextField control={control} name="familyArabic" label={t('intake:familyArabic')} dir="rtl" optional />
      <CodeField control={control} name="sex" list="sex" label={t('intake:sex')} />
      <CodeField control={control} name="nationality" list="nationalities" label={t('intake:nationality')} />
      <TextField
        control={control}
        name="reason"
        label={t('person:correctionReason')}
        help={t('person:correctionReasonHelp')}
      />
    </CommandForm>
  );
}
