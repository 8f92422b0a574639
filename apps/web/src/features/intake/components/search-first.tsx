import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../../ui/said';
import { usePeopleSearch } from '../../people/api/search-people';
import { Candidates } from '../../people/components/candidates';
import classes from '../intake.module.css';

interface SearchFirstProps {
  onFound: (beneficiaryId: string) => void;
  onNobody: (text: string, different: string[]) => void;
}

/** Nobody is registered twice: the name or phone is looked for before anything is written. */
export function SearchFirst({ onFound, onNobody }: SearchFirstProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const people = usePeopleSearch(asked, 6);
  const searched = asked.trim().length > 1;
  return (
    <div className={classes.search}>
      <TextInput
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        label={t('intake:searchLabel')}
        description={t('intake:searchHelp')}
        leftSection={<IconSearch size={16} aria-hidden />}
        data-autofocus
        autoComplete="off"
      />
      {searched ? (
        <Answer of={people} lines={3}>
          {({ items }) => (
            <>
              <Candidates
                people={items}
                warn
                choose={t('intake:thisPerson')}
                onChoose={({ beneficiaryId }) => {
                  onFound(beneficiaryId);
                }}
                empty={<p className={classes.hint}>{t('intake:nobody')}</p>}
              />
              <Button
                variant={items.length > 0 ? 'default' : 'filled'}
                onClick={() => {
                  onNobody(
                    text,
                    items.map(({ beneficiaryId }) => beneficiaryId),
                  );
                }}
              >
                {t('intake:newPerson')}
              </Button>
            </>
          )}
        </Answer>
      ) : null}
    </div>
  );
}
