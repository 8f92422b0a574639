import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { today } from '../../../ui/day';
import { CodeField, DayField, NoteField, NumberField } from '../../../ui/fields';
import { ProgrammeField } from '../../reference/components/programme-field';
import { useRecordSession } from '../api/record-session';

interface SessionFormProps {
  file: CaseFile;
  onDone: () => void;
}

export function SessionForm({ file, onDone }: SessionFormProps) {
  const { t } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const record = useRecordSession(onDone);
  const form = useForm({
    defaultValues: {
      serviceType: 'COUNSELLING',
      channel: 'HUB_VISIT',
      heldOn: today(),
      durationMin: '45',
      note: '',
      confidentiality: 'STANDARD',
      programme: file.programmeIds[0] ?? '',
    },
  });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('case:recordSession')}
      pending={record.isPending}
      error={record.error}
      onSubmit={({ durationMin, note, programme, ...session }) => {
        const { beneficiaryId, caseId, hubId, nextAppointment } = file;
        const held =
          nextAppointment?.startLocal.local.slice(0, 10) === session.heldOn
            ? { appointmentId: nextAppointment.appointmentId }
            : {};
        record.mutate({
          ...session,
          ...held,
          id,
          beneficiaryIds: [beneficiaryId],
          caseId,
          hubId,
          durationMin: Number(durationMin),
          ...(note.trim() ? { note: note.trim() } : {}),
          programmeIds: programme ? [programme] : [],
        });
      }}
    >
      <CodeField control={control} name="serviceType" list="service_type" label={t('case:serviceType')} />
      <CodeField control={control} name="channel" list="contact_channel" label={t('case:channel')} />
      <DayField control={control} name="heldOn" label={t('case:heldOn')} help={t('ui:dayHelp')} max={today()} />
      <NumberField control={control} name="durationMin" label={t('case:duration')} unit={t('ui:minutes')} />
      <NoteField control={control} name="note" label={t('case:note')} help={t('case:noteHelp')} optional />
      <CodeField
        control={control}
        name="confidentiality"
        list="note_confidentiality"
        label={t('case:confidentiality')}
      />
      <ProgrammeField control={control} name="programme" />
    </CommandForm>
  );
}
