import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Caseload } from '../../../api/shapes';
import { useLanguage } from '../../../app/language';
import { sayNumber } from '../../../ui/day';
import classes from './tiles.module.css';

/** What asks for attention today, each tile leading to the rows that it counts. */
export function Tiles({ counts }: { counts: Caseload['counts'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tiles = [
    { key: 'open', value: counts.open, search: {}, tone: undefined },
    {
      key: 'appointmentsToday',
      value: counts.appointmentsToday,
      search: { sort: 'nextAppointment' as const, nextAppointment: 'set' as const },
      tone: 'soon',
    },
    { key: 'noContact', value: counts.noContact, search: { noContactDays: 21 }, tone: 'warn' },
    {
      key: 'withoutAppointment',
      value: counts.withoutAppointment,
      search: { nextAppointment: 'empty' as const },
      tone: 'soon',
    },
  ];
  return (
    <div className={classes.tiles}>
      {tiles.map(({ key, value, search, tone }) => (
        <Link
          key={key}
          to="/caseload"
          search={search}
          className={classes.tile}
          data-tone={value > 0 ? tone : undefined}
        >
          <b>{sayNumber(value, language)}</b>
          <span>{t(`caseload:tile.${key}`, { count: value })}</span>
        </Link>
      ))}
    </div>
  );
}
