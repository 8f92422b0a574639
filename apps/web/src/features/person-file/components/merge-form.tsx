import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Candidate, Person } from '../../../api/shapes';
import { CommandForm } from '../../../ui/command-form';
import { CodeField } from '../../../ui/fields';
import { Answer } from '../../../ui/said';
import { usePeopleSearch } from '../../people/api/search-people';
import { Candidates } from '../../people/components/candidates';
import { PersonName } from '../../people/components/person-name';
import { useProposeMerge } from '../api/merge';
import classes from './person.module.css';

/** Two files of one person: found, then proposed. Another person than the proposer confirms (BEN-09). */
export function MergeForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const [other, setOther] = useState<Candidate>();
  const people = usePeopleSearch(asked, 6);
  const propose = useProposeMerge(person, onDone);
  const form = useForm({ defaultValues: { reason: '' } });
  if (!other)
    return (
      <div className={classes.cards}>
        <TextInput
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
          label={t('person:mergeSearch')}
          data-autofocus
        />
        {asked.trim().length > 1 ? (
          <Answer of={people} lines={3}>
            {({ items }) => (
              <Candidates
                warn
                people={items.filter(({ beneficiaryId }) => beneficiaryId !== person.beneficiaryId)}
                choose={t('intake:thisPerson')}
                onChoose={setOther}
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
      submit={t('person:proposeMerge')}
      pending={propose.isPending}
      error={propose.error}
      onSubmit={({ reason }) => {
        propose.mutate({ otherId: other.beneficiaryId, reason });
      }}
    >
      <p className={classes.notice}>
        {t('person:mergeWith')}{' '}
        <strong>
          <PersonName person={other} />
        </strong>
        . {t('person:mergeText')}
      </p>
      <CodeField control={form.control} name="reason" list="duplicate_decision" label={t('person:mergeReason')} />
      <Button
        variant="subtle"
        w="fit-content"
        px={4}
        onClick={() => {
          setOther(undefined);
        }}
      >
        {t('person:mergeOther')}
      </Button>
    </CommandForm>
  );
}
