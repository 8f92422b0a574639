import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Palette } from './palette';
import { Rail } from './rail';
import { useSession } from './session';
import classes from './shell.module.css';
import { TopBar } from './top-bar';
import { PrintHead } from './print-head';

export function Shell() {
  const { t } = useTranslation();
  useSession();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('shell:skip')}
      </a>
      <Rail />
      <div className={classes.side}>
        <TopBar />
        <PrintHead />
        <main id="content" className={classes.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Palette />
    </div>
  );
}
