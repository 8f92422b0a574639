import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Candidate, Startup } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { CheckField, CodeField } from '../../../ui/fields';
import { Answer } from '../../../ui/said';
import { usePeopleSearch } from '../../people/api/search-people';
import { Candidates } from '../../people/components/candidates';
import { PersonName } from '../../people/components/person-name';
import { useAddMember } from '../api/members';
import classes from '../../person-file/components/person.module.css';

/** A founder is found among the people accompanied; those outside join by the programme's own notice. */
export function MemberForm({ startup, onDone }: { startup: Startup; onDone: () => void }) {
  const { t } = useTranslation();
  const [memberId] = useState(() => crypto.randomUUID());
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const [person, setPerson] = useState<Candidate>();
  const people = usePeopleSearch(asked, 6);
  const add = useAddMember(startup, onDone);
  const form = useForm({
    defaultValues: { role: startup.members.some(({ role }) => role === 'LEAD') ? 'CO_FOUNDER' : 'LEAD', founder: true },
  });
  if (!person)
    return (
      <div className={classes.cards}>
        <TextInput
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
          label={t('startups:memberSearch')}
          data-autofocus
        />
        {asked.trim().length > 1 ? (
          <Answer of={people} lines={3}>
            {({ items }) => (
              <Candidates
                people={items}
                choose={t('startups:choose')}
                onChoose={setPerson}
                empty={<p>{t('people:nobody')}</p>}
              />
            )}
          </Answer>
        ) : null}
      </div>
    );
  return (
    <CommandForm
      form={form}
      submit={t('startups:addMember')}
      pending={add.isPending}
      error={add.error}
      onSubmit={(values) => {
        add.mutate({ memberId, kind: 'BENEFICIARY', beneficiaryId: person.beneficiaryId, ...values });
      }}
    >
      <p className={classes.notice}>
        <strong>
          <PersonName person={person} />
        </strong>
      </p>
      <CodeField control={form.control} name="role" list="startup_member_role" label={t('startups:role')} />
      <CheckField control={form.control} name="founder" label={t('startups:founder')} />
      <Button
        variant="subtle"
        w="fit-content"
        px={4}
        onClick={() => {
          setPerson(undefined);
        }}
      >
        {t('person:mergeOther')}
      </Button>
    </CommandForm>
  );
}
