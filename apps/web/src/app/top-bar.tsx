import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../ui/tag';
import { LanguageMenu } from './language-menu';
import { MeMenu } from './me-menu';
import { openPalette } from './palette';
import { ScreenCover } from './screen-cover';
import { useSession } from './session';
import classes from './shell.module.css';

export function TopBar() {
  const { t } = useTranslation();
  const { tenant, hubs } = useSession();
  const hub = hubs.length === 1 ? hubs[0] : undefined;
  return (
    <header className={`${classes.bar ?? ''} no-print`}>
      <div className={classes.where}>
        <strong>
          <bdi>{hub?.name ?? tenant.name}</bdi>
        </strong>
        <span className={classes.tenant}>{hub ? <bdi>{tenant.name}</bdi> : null}</span>
        {tenant.demo ? <Tag tone="soon">{t('shell:fictional')}</Tag> : null}
      </div>
      <UnstyledButton className={classes.search} onClick={openPalette} aria-label={t('shell:search')}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchWord}>{t('shell:search')}</span>
        <kbd dir="ltr">Ctrl K</kbd>
      </UnstyledButton>
      <ScreenCover />
      <LanguageMenu />
      <MeMenu />
    </header>
  );
}
