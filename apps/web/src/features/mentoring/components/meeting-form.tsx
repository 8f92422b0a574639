import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Pair } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { today } from '../../../ui/day';
import { CodeField, DayField, NoteField, NumberField } from '../../../ui/fields';
import { useLogMeeting } from '../api/pairs';

export function MeetingForm({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const { t } = useTranslation();
  const [meetingId] = useState(() => crypto.randomUUID());
  const log = useLogMeeting(pair, onDone);
  const form = useForm({ defaultValues: { heldOn: today(), durationMin: '60', mode: 'IN_PERSON_HUB', note: '' } });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('mentoring:logMeeting')}
      pending={log.isPending}
      error={log.error}
      onSubmit={({ durationMin, note, ...meeting }) => {
        log.mutate({ meetingId, ...meeting, durationMin: Number(durationMin), ...(note ? { note } : {}) });
      }}
    >
      <DayField control={control} name="heldOn" label={t('case:heldOn')} help={t('ui:dayHelp')} max={today()} />
      <NumberField control={control} name="durationMin" label={t('case:duration')} unit={t('ui:minutes')} />
      <CodeField control={control} name="mode" list="meeting_mode" label={t('mentoring:mode')} />
      <NoteField control={control} name="note" label={t('case:note')} optional />
    </CommandForm>
  );
}
