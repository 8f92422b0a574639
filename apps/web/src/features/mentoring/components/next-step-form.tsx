import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Pair } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { today } from '../../../ui/day';
import { ChoiceField, CodeField, DayField, NumberField, TextField } from '../../../ui/fields';
import { useNextStep, type Side } from '../api/next-step';
import classes from '../../person-file/components/person.module.css';

type Step = 'acceptMentor' | 'acceptMentee' | 'decline' | 'sign' | 'start';

/** What may come next; whether both have said yes is the server's to hold. */
const stepsFrom = (status: string): Step[] => {
  if (status === 'AGREED') return ['start'];
  if (status === 'ACCEPTED_MENTOR') return ['acceptMentee', 'sign', 'decline'];
  if (status === 'ACCEPTED_MENTEE') return ['sign', 'acceptMentor', 'decline'];
  return ['acceptMentor', 'acceptMentee', 'decline'];
};

export const hasNextStep = (status: string): boolean =>
  ['PROPOSED', 'ACCEPTED_MENTOR', 'ACCEPTED_MENTEE', 'AGREED'].includes(status);

const sideOf = (value: string): Side => (value === 'MENTEE' ? 'MENTEE' : 'MENTOR');

function StepForm({ pair, step, onDone }: { pair: Pair; step: Step; onDone: () => void }) {
  const { t } = useTranslation();
  const take = useNextStep(pair, onDone);
  const form = useForm({
    defaultValues: {
      by: '',
      reason: '',
      signedOn: today(),
      startsOn: today(),
      endsOn: '',
      goal: '',
      meetingsPerWeek: '1',
      durationMin: '60',
      startedOn: today(),
    },
  });
  const { control } = form;
  return (
    <CommandForm
      form={form}
      submit={t(`mentoring:step.${step}`)}
      pending={take.isPending}
      error={take.error}
      onSubmit={({ by, reason, signedOn, startsOn, endsOn, goal, meetingsPerWeek, durationMin, startedOn }) => {
        const rhythm = { meetingsPerWeek: Number(meetingsPerWeek), durationMin: Number(durationMin) };
        if (step === 'acceptMentor') take.mutate({ step: 'accept', by: 'MENTOR' });
        else if (step === 'acceptMentee') take.mutate({ step: 'accept', by: 'MENTEE' });
        else if (step === 'decline') take.mutate({ step, by: sideOf(by), reason });
        else if (step === 'sign')
          take.mutate({ step, agreement: { signedOn, startsOn, endsOn, goals: [goal], rhythm } });
        else take.mutate({ step, startedOn });
      }}
    >
      {step === 'acceptMentor' || step === 'acceptMentee' ? <p>{t('mentoring:acceptText')}</p> : null}
      {step === 'decline' ? (
        <>
          <ChoiceField
            control={control}
            name="by"
            label={t('mentoring:by')}
            data={(['MENTOR', 'MENTEE'] as const).map((value) => ({ value, label: t(`mentoring:sides.${value}`) }))}
          />
          <TextField control={control} name="reason" label={t('mentoring:reason')} />
        </>
      ) : null}
      {step === 'sign' ? (
        <>
          <DayField control={control} name="signedOn" label={t('mentoring:signedOn')} max={today()} />
          <DayField control={control} name="startsOn" label={t('mentoring:startsOn')} />
          <DayField control={control} name="endsOn" label={t('mentoring:endsOn')} />
          <CodeField control={control} name="goal" list="mentoring_goal" label={t('mentoring:goal')} />
          <NumberField control={control} name="meetingsPerWeek" label={t('mentoring:perWeek')} />
          <NumberField control={control} name="durationMin" label={t('case:duration')} unit={t('ui:minutes')} />
        </>
      ) : null}
      {step === 'start' ? (
        <DayField control={control} name="startedOn" label={t('mentoring:startedOn')} max={today()} />
      ) : null}
    </CommandForm>
  );
}

export function NextStepForm({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<Step>();
  const steps = stepsFrom(pair.status);
  const step = chosen && steps.includes(chosen) ? chosen : (steps[0] ?? 'start');
  return (
    <div className={classes.cards}>
      {steps.length > 1 ? (
        <SegmentedControl
          value={step}
          onChange={choose}
          data={steps.map((value) => ({ value, label: t(`mentoring:step.${value}`) }))}
        />
      ) : null}
      <StepForm key={step} pair={pair} step={step} onDone={onDone} />
    </div>
  );
}
