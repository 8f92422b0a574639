import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../api/shapes';
import { FilterChip } from '../../../ui/filter-chip';
import { SaidDay } from '../../../ui/said-day';
import { Answer, Empty } from '../../../ui/said';
import { useTimeline, type TimelineOf } from '../api/timeline';
import { byDay, voidedSessions } from '../by-day';
import { kinds } from '../event-look';
import { EventLine } from './event-line';
import classes from './timeline.module.css';

interface TimelineProps {
  of: TimelineOf;
  id: string;
  kind: string | undefined;
  onKind: (kind: string | undefined) => void;
  actionFor?: (entry: TimelineEntry) => ReactNode;
}

export function Timeline({ of, id, kind, onKind, actionFor }: TimelineProps) {
  const { t } = useTranslation();
  const timeline = useTimeline(of, id, kind);
  return (
    <div className={classes.timeline}>
      <div className="no-print">
        <FilterChip
          label={t('timeline:kind')}
          value={kind}
          options={kinds.map((each) => ({ value: each, label: t(`timeline:kinds.${each}`) }))}
          onChange={onKind}
        />
      </div>
      <Answer of={timeline}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items);
          const voided = voidedSessions(entries);
          if (entries.length === 0) return <Empty>{t('timeline:empty')}</Empty>;
          return byDay(entries).map(({ day, entries: ofDay }) => (
            <section key={day} className={classes.day}>
              <h3>
                <SaidDay day={day} style="weekday" />
              </h3>
              <ol className={classes.events}>
                {ofDay.map((entry) => (
                  <EventLine
                    key={entry.eventId}
                    entry={entry}
                    voided={entry.type === 'SessionRecorded' && voided.has(entry.data['sessionId'])}
                    action={actionFor?.(entry)}
                  />
                ))}
              </ol>
            </section>
          ));
        }}
      </Answer>
      {timeline.hasNextPage ? (
        <Button
          variant="default"
          w="fit-content"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t('timeline:older')}
        </Button>
      ) : null}
    </div>
  );
}
