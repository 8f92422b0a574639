import { useForm } from 'react-hook-form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/shapes';
import { useSession } from '../../../app/session';
import { CommandForm } from '../../../ui/command-form';
import { today } from '../../../ui/day';
import { ChoiceField, CodeField, DayField } from '../../../ui/fields';
import { ProgrammeField } from '../../reference/components/programme-field';
import { useStaff } from '../../reference/api/staff';
import { useOpenCase } from '../api/open-case';

export function OpenCaseForm({ person }: { person: Person }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { user } = useSession();
  const counsellors = useStaff('COUNSELLOR').data ?? [];
  const ofHub = counsellors.filter(({ hubIds }) => hubIds.includes(person.hubId ?? ''));
  const [id] = useState(() => crypto.randomUUID());
  const open = useOpenCase(({ id: caseId }) => void navigate({ to: '/cases/$id', params: { id: caseId } }));
  const form = useForm({
    values: {
      track: 'UNDECIDED',
      intensity: 'STANDARD',
      holderUserId: ofHub.some(({ userId }) => userId === user.id) ? user.id : '',
      openedOn: today(),
      legalBasis: 'CONSENT',
      programme: '',
    },
    resetOptions: { keepDirtyValues: true },
  });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('person:openCase')}
      pending={open.isPending}
      error={open.error}
      onSubmit={({ programme, ...opening }) => {
        open.mutate({
          ...opening,
          id,
          beneficiaryId: person.beneficiaryId,
          hubId: person.hubId ?? '',
          programmeIds: programme ? [programme] : [],
        });
      }}
    >
      <CodeField control={control} name="track" list="case_track" label={t('caseload:track')} />
      <CodeField control={control} name="intensity" list="case_intensity" label={t('case:intensity')} />
      <ChoiceField
        control={control}
        name="holderUserId"
        label={t('case:holder')}
        data={ofHub.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
      />
      <DayField control={control} name="openedOn" label={t('case:openedOn')} max={today()} />
      <CodeField control={control} name="legalBasis" list="legal_basis" label={t('intake:legalBasis')} />
      <ProgrammeField control={control} name="programme" />
    </CommandForm>
  );
}
