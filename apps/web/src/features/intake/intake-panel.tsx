import { Button, Stepper } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/language';
import { useMay, useSession } from '../../app/session';
import { today } from '../../ui/day';
import { Panel, useUnsaved } from '../../ui/panel';
import { useRegisterPerson } from './api/register-person';
import { IntakeFields } from './components/intake-fields';
import { SearchFirst } from './components/search-first';
import { dropDraft, keepDraft, readDraft } from './draft';
import classes from './intake.module.css';
import { emptyIntake, registrationOf, type IntakeForm } from './registration';

function Intake({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const { tenant, hubs } = useSession();
  const language = useLanguage();
  const navigate = useNavigate();
  const [draft] = useState(readDraft);
  const [step, setStep] = useState(draft ? 1 : 0);
  const form = useForm<IntakeForm>({
    // The summary of what is missing takes the focus: jumping to a date field would open its calendar over it.
    shouldFocusError: false,
    defaultValues: emptyIntake(crypto.randomUUID(), hubs[0]?.id ?? '', language),
    ...(draft ? { values: draft } : {}),
  });
  const register = useRegisterPerson(() => {
    dropDraft();
    setStep(2);
  });
  const typed = step === 1 && form.formState.isDirty;
  useUnsaved(typed);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          keepDraft(values);
        },
      }),
    [form],
  );
  const id = form.getValues('id');
  return (
    <div className={classes.intake}>
      <Stepper active={step} size="xs" iconSize={26} wrap={false} aria-label={t('intake:steps')}>
        <Stepper.Step label={t('intake:stepSearch')} />
        <Stepper.Step label={t('intake:stepRegister')} />
        <Stepper.Step label={t('intake:stepDone')} />
      </Stepper>
      {step === 0 ? (
        <SearchFirst
          onFound={(beneficiaryId) => void navigate({ to: '/people/$id', params: { id: beneficiaryId } })}
          onNobody={(text, different) => {
            const [given = '', ...family] = text.trim().split(/\s+/);
            const name = given && !/\d/.test(given) ? { given, family: family.join(' ') } : {};
            form.reset({ ...form.getValues(), ...name, different });
            setStep(1);
          }}
        />
      ) : null}
      {step === 1 ? (
        <IntakeFields
          form={form}
          pending={register.isPending}
          error={register.error}
          onSubmit={(values) => {
            register.mutate(
              registrationOf(values, { today: today(), recipient: tenant.slug, newId: () => crypto.randomUUID() }),
            );
          }}
          onCancel={() => {
            dropDraft();
            onClose();
          }}
        />
      ) : null}
      {step === 2 ? (
        <div className={classes.done}>
          <h3>{t('intake:doneTitle')}</h3>
          <p>{t('intake:doneText')}</p>
          {may('case.open') ? (
            <Button component={Link} to={`/people/${id}?panel=open-case`}>
              {t('intake:openCase')}
            </Button>
          ) : null}
          <Button component={Link} to={`/people/${id}`} variant="default">
            {t('intake:openFile')}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconUserPlus size={16} />}
            onClick={() => {
              form.reset(emptyIntake(crypto.randomUUID(), hubs[0]?.id ?? '', language));
              dropDraft();
              setStep(0);
            }}
          >
            {t('intake:another')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Welcoming a person: search first, then seven fields and what she agrees to, then what comes next. */
export function IntakePanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('intake:title')} opened={opened} onClose={onClose}>
      <Intake onClose={onClose} />
    </Panel>
  );
}
