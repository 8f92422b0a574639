import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { doorsOf } from './navigation';
import { useSession } from './session';
import classes from './shell.module.css';

export function Brand() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden>
      <path d="M3 20c5 0 4-7 9-7s4-7 11-8" fill="none" stroke="var(--gold)" strokeWidth="2.500" strokeLinecap="round" />
      <circle cx="3.500" cy="20" r="2.500" fill="#fff" />
      <circle cx="12" cy="13" r="2.500" fill="#fff" />
      <circle cx="22.500" cy="5" r="2.500" fill="#fff" />
    </svg>
  );
}

/** A case is reached from the caseload, so its page stands under that door. */
const isUnder = (pathname: string, to: string) =>
  pathname.startsWith(to) || (to === '/caseload' && pathname.startsWith('/cases/'));

/** The doors that the session opens: words and icons, icons alone, or a bar under the thumb, as the glass allows. */
export function Rail() {
  const { t } = useTranslation();
  const doors = doorsOf(useSession());
  const { pathname } = useLocation();
  return (
    <nav className={`${classes.rail ?? ''} no-print`} aria-label={t('shell:navigation')}>
      <div className={classes.brand}>
        <Brand />
        <span className={classes.railWord}>{t('shell:product')}</span>
      </div>
      {doors.map(({ to, text, icon: Icon }) => (
        <Link key={to} to={to} className={classes.door} data-here={isUnder(pathname, to) || undefined} title={t(text)}>
          <Icon size={18} stroke={1.6} aria-hidden />
          <span className={classes.railWord}>{t(text)}</span>
        </Link>
      ))}
    </nav>
  );
}
