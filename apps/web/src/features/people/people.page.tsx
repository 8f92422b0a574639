import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session';
import { Page } from '../../ui/page';
import { Answer, Empty } from '../../ui/said';
import { IntakePanel } from '../intake/intake-panel';
import { usePeopleSearch } from './api/search-people';
import { Candidates } from './components/candidates';

/** What is typed stays on this page: a name has no place in an address. */
export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { panel } = useSearch({ from: '/shell/people' });
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const people = usePeopleSearch(asked);
  const intake = (opened: boolean) => void navigate({ to: '/people', search: opened ? { panel: 'intake' } : {} });
  const register = may('beneficiary.register') ? (
    <Button
      leftSection={<IconUserPlus size={16} aria-hidden />}
      onClick={() => {
        intake(true);
      }}
    >
      {t('intake:title')}
    </Button>
  ) : null;
  return (
    <Page title={t('people:title')} lead={t('people:lead')} actions={register}>
      <TextInput
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        label={t('people:search')}
        description={t('people:searchHelp')}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          text ? (
            <CloseButton
              size="sm"
              aria-label={t('ui:clear')}
              onClick={() => {
                setText('');
              }}
            />
          ) : null
        }
        type="search"
        maw={520}
        autoFocus
        autoComplete="off"
      />
      {asked.trim().length < 2 ? (
        <Empty>{t('people:empty')}</Empty>
      ) : (
        <Answer of={people} lines={4}>
          {({ items }) => (
            <Candidates
              people={items}
              choose={t('people:open')}
              onChoose={({ beneficiaryId }) => void navigate({ to: '/people/$id', params: { id: beneficiaryId } })}
              empty={<Empty action={register}>{t('people:nobody')}</Empty>}
            />
          )}
        </Answer>
      )}
      <IntakePanel
        opened={panel === 'intake'}
        onClose={() => {
          intake(false);
        }}
      />
    </Page>
  );
}
