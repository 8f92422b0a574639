import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { AutoEntrepreneur, CaseFile } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { today } from '../../../ui/day';
import { CodeField, DayField, TextField } from '../../../ui/fields';
import { Answer } from '../../../ui/said';
import { ProgrammeField } from '../../reference/components/programme-field';
import { useAutoEntrepreneur, useTakeStep, type Step } from '../api/auto-entrepreneur';
import classes from '../../person-file/components/person.module.css';

interface StepFormProps {
  file: CaseFile;
  standing: AutoEntrepreneur;
  step: Step['step'];
  onDone: () => void;
}

function StepForm({ file, standing, step, onDone }: StepFormProps) {
  const { t } = useTranslation();
  const take = useTakeStep(file.beneficiaryId, standing.version, onDone);
  const form = useForm({
    defaultValues: {
      on: today(),
      activity: standing.activity ?? '',
      registerNo: '',
      evidenceRef: '',
      reason: '',
      programme: file.programmeIds[0] ?? '',
    },
  });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t('ui:save')}
      pending={take.isPending}
      error={take.error}
      onSubmit={({ on, activity, registerNo, evidenceRef, reason, programme }) => {
        const programmeIds = programme ? [programme] : [];
        if (step === 'submit') take.mutate({ step, on, activity, programmeIds });
        else if (step === 'obtain') take.mutate({ step, on, activity, registerNo, evidenceRef, programmeIds });
        else if (step === 'reject') take.mutate({ step, reason });
        else take.mutate({ step, on, reason });
      }}
    >
      {step === 'reject' ? null : (
        <DayField control={control} name="on" label={t(`case:stepOn.${step}`)} help={t('ui:dayHelp')} max={today()} />
      )}
      {step === 'submit' || step === 'obtain' ? (
        <CodeField control={control} name="activity" list="sector" label={t('case:activity')} />
      ) : null}
      {step === 'obtain' ? (
        <TextField control={control} name="registerNo" label={t('case:registerNo')} dir="ltr" />
      ) : null}
      {step === 'obtain' ? (
        <TextField control={control} name="evidenceRef" label={t('case:evidenceRef')} help={t('case:evidenceHelp')} />
      ) : null}
      {step === 'reject' ? <TextField control={control} name="reason" label={t('case:rejectReason')} /> : null}
      {step === 'deregister' ? (
        <CodeField control={control} name="reason" list="deregistration_reason" label={t('case:deregisterReason')} />
      ) : null}
      {step === 'submit' || step === 'obtain' ? <ProgrammeField control={control} name="programme" /> : null}
    </CommandForm>
  );
}

/** What can come next depends on where the person stands: asked, obtained, or nothing yet. */
const stepsFrom = (status: string): Step['step'][] => {
  if (status === 'REGISTERED') return ['deregister'];
  return status === 'SUBMITTED' ? ['obtain', 'reject'] : ['submit', 'obtain'];
};

export function AutoEntrepreneurForm({ file, onDone }: { file: CaseFile; onDone: () => void }) {
  const { t } = useTranslation();
  const standing = useAutoEntrepreneur(file.beneficiaryId);
  const [chosen, choose] = useState<Step['step']>();
  return (
    <Answer of={standing} lines={4}>
      {(data) => {
        const steps = stepsFrom(data.status);
        const step = chosen && steps.includes(chosen) ? chosen : (steps[0] ?? 'submit');
        return (
          <div className={classes.cards}>
            <SegmentedControl
              value={step}
              onChange={choose}
              data={steps.map((value) => ({ value, label: t(`case:step.${value}`) }))}
            />
            <StepForm key={step} file={file} standing={data} step={step} onDone={onDone} />
          </div>
        );
      }}
    </Answer>
  );
}
