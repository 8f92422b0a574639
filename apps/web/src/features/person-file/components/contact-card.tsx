import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/shapes';
import { useMay } from '../../../app/session';
import { CommandForm } from '../../../ui/command-form';
import { Facts } from '../../../ui/facts';
import { TextField } from '../../../ui/fields';
import { Card } from '../../../ui/page';
import { phoneOf } from '../../intake/registration';
import { useChangeContact } from '../api/change-contact';

function ContactForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangeContact(person, onDone);
  const form = useForm({ defaultValues: { phone: person.phone ?? '', email: person.email ?? '' } });
  return (
    <CommandForm
      form={form}
      submit={t('ui:save')}
      pending={change.isPending}
      error={change.error}
      onCancel={onDone}
      onSubmit={({ phone, email }) => {
        change.mutate({ phone: phone ? phoneOf(phone) : null, email: email || null });
      }}
    >
      <TextField
        control={form.control}
        name="phone"
        label={t('intake:phone')}
        inputMode="tel"
        type="tel"
        dir="ltr"
        optional
      />
      <TextField
        control={form.control}
        name="email"
        label={t('person:email')}
        inputMode="email"
        type="email"
        dir="ltr"
        optional
      />
    </CommandForm>
  );
}

export function ContactCard({ person }: { person: Person }) {
  const { t } = useTranslation();
  const may = useMay();
  const [editing, { open, close }] = useDisclosure(false);
  return (
    <Card
      title={t('person:contact')}
      aside={
        may('beneficiary.correct') && !editing ? (
          <Button variant="default" onClick={open}>
            {t('ui:edit')}
          </Button>
        ) : null
      }
    >
      {editing ? (
        <ContactForm person={person} onDone={close} />
      ) : (
        <Facts
          of={[
            [t('intake:phone'), person.phone ? <bdi dir="ltr">{person.phone}</bdi> : null],
            [t('person:email'), person.email ? <bdi dir="ltr">{person.email}</bdi> : null],
          ]}
        />
      )}
    </Card>
  );
}
