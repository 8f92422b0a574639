import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../app/language';
import { ChoiceField } from '../../../ui/fields';
import { useProgrammes } from '../api/programmes';

/** The programme to which an act is attributed; an act may belong to none. */
export function ProgrammeField<T extends FieldValues>({ control, name }: { control: Control<T>; name: FieldPath<T> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const programmes = useProgrammes().data ?? [];
  return (
    <ChoiceField
      control={control}
      name={name}
      optional
      label={t('ui:programme')}
      data={programmes.map(({ programmeId, title }) => ({ value: programmeId, label: title[language] }))}
    />
  );
}
