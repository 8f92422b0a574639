import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEye, IconLock } from '@tabler/icons-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/shapes';
import { useMay } from '../../../app/session';
import { Code } from '../../../ui/code';
import { CommandForm } from '../../../ui/command-form';
import { today } from '../../../ui/day';
import { Facts } from '../../../ui/facts';
import { CheckField, CodeField, DayField } from '../../../ui/fields';
import { Card } from '../../../ui/page';
import { SaidDay } from '../../../ui/said-day';
import { Refused } from '../../../ui/said';
import { useOpenAdministrativeStatus, useRecordAdministrativeStatus } from '../api/administrative-status';
import classes from './person.module.css';

function StatusForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation();
  const record = useRecordAdministrativeStatus(person, onDone);
  const form = useForm({ defaultValues: { status: '', validFrom: today(), validTo: '', evidenceSeen: false } });
  return (
    <CommandForm
      form={form}
      submit={t('ui:save')}
      pending={record.isPending}
      error={record.error}
      onCancel={onDone}
      onSubmit={({ validTo, ...period }) => {
        record.mutate({ ...period, ...(validTo ? { validTo } : {}) });
      }}
    >
      <CodeField
        control={form.control}
        name="status"
        list="administrative_status"
        label={t('person:administrativeStatus')}
      />
      <DayField control={form.control} name="validFrom" label={t('person:validFrom')} max={today()} />
      <DayField control={form.control} name="validTo" label={t('person:validTo')} optional />
      <CheckField control={form.control} name="evidenceSeen" label={t('person:evidenceSeen')} />
    </CommandForm>
  );
}

/** The most dangerous field of the house: covered until opened, and opening says that it is logged. */
export function StatusCard({ person }: { person: Person }) {
  const { t } = useTranslation();
  const may = useMay();
  const opening = useOpenAdministrativeStatus(person.beneficiaryId);
  const [recording, { open, close }] = useDisclosure(false);
  const shown = opening.data?.periods;
  return (
    <Card
      title={t('person:administrativeStatus')}
      aside={
        may('administrative-status.record') && !recording ? (
          <Button variant="default" onClick={open}>
            {t('person:recordStatus')}
          </Button>
        ) : null
      }
    >
      {recording ? (
        <StatusForm
          person={person}
          onDone={() => {
            opening.reset();
            close();
          }}
        />
      ) : null}
      {!recording && shown ? (
        <>
          {shown.length === 0 ? <p>{t('person:noStatus')}</p> : null}
          {shown.toReversed().map(({ status, validFrom, validTo }) => (
            <Facts
              key={`${status ?? ''} ${validFrom ?? ''}`}
              of={[
                [t('person:administrativeStatus'), <Code key="s" list="administrative_status" code={status} />],
                [t('person:validFrom'), validFrom ? <SaidDay day={validFrom} /> : null],
                [t('person:validTo'), validTo ? <SaidDay day={validTo} /> : null],
              ]}
            />
          ))}
          <Button
            variant="subtle"
            mt="xs"
            px={4}
            onClick={() => {
              opening.reset();
            }}
          >
            {t('person:coverAgain')}
          </Button>
        </>
      ) : null}
      {!recording && !shown ? (
        <div className={classes.covered}>
          <IconLock size={18} aria-hidden />
          <span>{t('person:covered')}</span>
          {may('administrative-status.read') ? (
            <Button
              variant="default"
              leftSection={<IconEye size={16} aria-hidden />}
              loading={opening.isPending}
              onClick={() => {
                opening.mutate();
              }}
            >
              {t('person:uncover')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {opening.error ? <Refused error={opening.error} /> : null}
    </Card>
  );
}
