import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { timeZone, today } from '../../../ui/day';
import { CodeField, DayField, NumberField, TextField } from '../../../ui/fields';
import { useScheduleAppointment } from '../api/appointments';

export function AppointmentForm({ file, onDone }: { file: CaseFile; onDone: () => void }) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const schedule = useScheduleAppointment(onDone);
  const form = useForm({
    defaultValues: { day: '', time: '10:00', durationMin: '45', channel: 'HUB_VISIT', place: '' },
  });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('case:scheduleAppointment')}
      pending={schedule.isPending}
      error={schedule.error}
      onSubmit={({ day, time, durationMin, channel, place }) => {
        // Wall time and zone: the clock of Morocco changes in Ramadan, the appointment does not.
        schedule.mutate({
          id,
          caseId: file.caseId,
          startLocal: { local: `${day}T${time}`, zone: timeZone },
          durationMin: Number(durationMin),
          channel,
          ...(place ? { place } : {}),
        });
      }}
    >
      <DayField control={control} name="day" label={t('case:day')} help={t('ui:dayHelp')} min={today()} />
      <TextField control={control} name="time" label={t('case:time')} type="time" dir="ltr" />
      <NumberField control={control} name="durationMin" label={t('case:duration')} unit={t('ui:minutes')} />
      <CodeField control={control} name="channel" list="contact_channel" label={t('case:channel')} />
      <TextField control={control} name="place" label={t('case:place')} optional />
    </CommandForm>
  );
}
