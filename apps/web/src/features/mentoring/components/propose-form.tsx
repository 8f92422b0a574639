import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '../../../ui/command-form';
import { CheckField, ChoiceField, CodeField, TextField } from '../../../ui/fields';
import { Answer, Empty } from '../../../ui/said';
import { useMatchable, useProposePair } from '../api/propose-pair';

type Matchable = NonNullable<ReturnType<typeof useMatchable>['data']>;

function Proposal({ of: { mentors, mentees, programmes }, onDone }: { of: Matchable; onDone: () => void }) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const propose = useProposePair(onDone);
  const form = useForm({
    defaultValues: {
      beneficiaryId: '',
      mentorId: '',
      mentoringProgrammeId: programmes[0]?.mentoringProgrammeId ?? '',
      language: 'fr',
      level: '',
      city: '',
      remote: false,
    },
  });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('mentoring:propose')}
      pending={propose.isPending}
      error={propose.error}
      onSubmit={({ language, level, city, remote, ...pair }) => {
        propose.mutate({ id, ...pair, mentee: { languages: [{ code: language, level }], city, remote } });
      }}
    >
      <ChoiceField
        control={control}
        name="beneficiaryId"
        label={t('mentoring:mentee')}
        data={mentees.map(({ beneficiaryId, displayName = '' }) => ({ value: beneficiaryId, label: displayName }))}
      />
      <ChoiceField
        control={control}
        name="mentorId"
        label={t('mentoring:mentor')}
        data={mentors.map(({ mentorId, displayName = '' }) => ({ value: mentorId, label: displayName }))}
      />
      <ChoiceField
        control={control}
        name="mentoringProgrammeId"
        label={t('mentoring:programme')}
        data={programmes.map(({ mentoringProgrammeId, title }) => ({ value: mentoringProgrammeId, label: title }))}
      />
      <CodeField control={control} name="language" list="languages" label={t('mentoring:language')} />
      <CodeField control={control} name="level" list="language_level" label={t('mentoring:level')} />
      <TextField control={control} name="city" label={t('mentoring:city')} />
      <CheckField control={control} name="remote" label={t('mentoring:remote')} />
    </CommandForm>
  );
}

/** MEN-06, MEN-07: a prepared person and a trained mentor with a free place, in a language that both speak. */
export function ProposeForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Answer of={useMatchable()} lines={4}>
      {(matchable) =>
        matchable.mentors.length === 0 || matchable.mentees.length === 0 ? (
          <Empty>{t('mentoring:nobodyFree')}</Empty>
        ) : (
          <Proposal of={matchable} onDone={onDone} />
        )
      }
    </Answer>
  );
}
