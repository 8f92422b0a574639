import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../../api/shapes';
import { Code } from '../../../ui/code';
import { sayInstantDay } from '../../../ui/day';
import { SaidDay } from '../../../ui/said-day';
import { SaidMoment } from '../../../ui/said-moment';
import { lookOf } from '../event-look';
import classes from './timeline.module.css';

type Detail = NonNullable<ReturnType<typeof lookOf>['details']>[number];

function Said({ detail: [field, saidBy], data }: { detail: Detail; data: TimelineEntry['data'] }) {
  const { t } = useTranslation();
  const value = data[field];
  if (value === undefined || value === null || value === '') return null;
  if (saidBy === 'minutes') return <span>{t('timeline:minutes', { count: Number(value) })}</span>;
  if (saidBy === 'moment') return <SaidMoment local={(value as { local: string }).local} />;
  if (typeof value !== 'string') return null;
  if (saidBy === 'text')
    return (
      <q className={classes.text} dir="auto">
        {value}
      </q>
    );
  return (
    <span>
      <Code list={saidBy.list} code={value} />
    </span>
  );
}

/** A verb, what it was about, who did it, and when it was entered if that was another day. */
export function EventLine({ entry, voided, action }: { entry: TimelineEntry; voided: boolean; action?: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { icon: Icon, kind, details = [] } = lookOf(entry.type);
  const verb = `timeline:${entry.type}`;
  const enteredOn = sayInstantDay(entry.recordedAt);
  return (
    <li className={classes.event} data-kind={kind} data-voided={voided || undefined}>
      <span className={classes.icon}>
        <Icon size={16} stroke={1.7} aria-hidden />
      </span>
      <div className={classes.what}>
        <strong>{i18n.exists(verb) ? t(verb) : t('timeline:other')}</strong>
        <span className={classes.details}>
          {details.map((detail) => (
            <Said key={detail[0]} detail={detail} data={entry.data} />
          ))}
        </span>
        <small>
          {voided ? <em>{t('timeline:voided')}</em> : null}
          {entry.actor?.displayName ? <bdi>{entry.actor.displayName}</bdi> : null}
          {enteredOn === entry.occurredOn ? null : (
            <span>
              {t('timeline:enteredOn')} <SaidDay day={enteredOn} />
            </span>
          )}
        </small>
      </div>
      {voided ? null : action}
    </li>
  );
}
