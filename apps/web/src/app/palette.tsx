import { Modal } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeopleSearch } from '../features/people/api/search-people';
import { PersonName } from '../features/people/components/person-name';
import { doorsOf } from './navigation';
import { may } from './permissions';
import { useSession } from './session';
import classes from './shell.module.css';

const [paletteStore, palette] = createSpotlight();
export const openPalette = () => {
  palette.open();
};

/** One box for everything: people, pages, actions. What is typed goes in a body, never in an address. */
export function Palette() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const people = usePeopleSearch(may(session, 'beneficiary.read') ? asked : '', 6);
  // While something is typed elsewhere `/` is a letter; Ctrl-K opens from anywhere.
  useHotkeys([['mod+K', openPalette]], []);
  const typed = text.trim().toLowerCase();
  const pages = doorsOf(session).filter((door) => t(door.text).toLowerCase().includes(typed));
  const found = asked.trim().length > 1 ? (people.data?.items ?? []) : [];
  const canRegister = may(session, 'beneficiary.register') && t('intake:title').toLowerCase().includes(typed);
  return (
    <Spotlight.Root
      store={paletteStore}
      query={text}
      onQueryChange={setText}
      shortcut="/"
      scrollable
      maxHeight={420}
      clearQueryOnClose
    >
      <Modal.Title className={classes.hidden ?? ''}>{t('shell:search')}</Modal.Title>
      <Spotlight.Search placeholder={t('shell:search')} leftSection={<IconSearch size={18} />} />
      <Spotlight.ActionsList>
        {found.length > 0 ? (
          <Spotlight.ActionsGroup label={t('shell:people')}>
            {found.map((person, place) => (
              <Spotlight.Action
                key={person.beneficiaryId}
                // People come a moment after what was typed: Enter opens the first of them.
                data-selected={place === 0 || undefined}
                onClick={() => void navigate({ to: '/people/$id', params: { id: person.beneficiaryId } })}
              >
                <span>
                  <PersonName person={person} /> {person.birthYear ? <small>{person.birthYear}</small> : null}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {canRegister ? (
          <Spotlight.ActionsGroup label={t('shell:actions')}>
            <Spotlight.Action
              leftSection={<IconUserPlus size={18} />}
              label={t('intake:title')}
              onClick={() => void navigate({ to: '/people', search: { panel: 'intake' } })}
            />
          </Spotlight.ActionsGroup>
        ) : null}
        {pages.length > 0 ? (
          <Spotlight.ActionsGroup label={t('shell:pages')}>
            {pages.map(({ to, text: name, icon: Icon }) => (
              <Spotlight.Action
                key={to}
                leftSection={<Icon size={18} />}
                label={t(name)}
                onClick={() => void navigate({ to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ) : null}
        {found.length + pages.length === 0 && !canRegister ? (
          <Spotlight.Empty>{t('ui:nothingFound')}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
