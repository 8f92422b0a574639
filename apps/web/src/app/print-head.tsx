import { useTranslation } from 'react-i18next';
import { SaidDay } from '../ui/said-day';
import { today } from '../ui/day';
import { useSession } from './session';
import classes from './shell.module.css';

/** What every printed page says of itself: whose it is, of which day, printed by whom, and that it is confidential. */
export function PrintHead() {
  const { t } = useTranslation();
  const { tenant, user } = useSession();
  return (
    <div className={classes.printHead}>
      <strong>
        <bdi>{tenant.name}</bdi>
        {tenant.demo ? ` (${t('shell:fictional')})` : ''}
      </strong>
      <span>
        <SaidDay day={today()} />
      </span>
      <span>{t('shell:confidential')}</span>
      <span>
        {t('shell:printedBy')} <bdi>{user.displayName}</bdi>
      </span>
    </div>
  );
}
