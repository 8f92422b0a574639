import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseloadRow } from '../../../api/shapes';
import { Code } from '../../../ui/code';
import type { Column } from '../../../ui/data-table';
import { CaseStatus } from '../../case-file/components/case-status';
import { SaidMoment } from '../../../ui/said-moment';
import { PersonName } from '../../people/components/person-name';
import { Tag } from '../../../ui/tag';

/** A closed case and an erased person ask for nothing. */
const asksFor = ({ status, erased }: CaseloadRow) => status !== 'CLOSED' && !erased;

export const useCaseloadColumns = (): Column<CaseloadRow>[] => {
  const { t } = useTranslation();
  const sinceOf = (days: number | undefined) => {
    if (days === undefined) return t('caseload:never');
    return days === 0 ? t('ui:today') : t('caseload:daysAgo', { count: days });
  };
  return [
    {
      key: 'person',
      header: t('caseload:person'),
      whole: true,
      cell: (row) => (
        <Anchor component={Link} to={`/cases/${row.caseId}`} c="var(--ink)" fw={600}>
          <PersonName person={row} />
        </Anchor>
      ),
    },
    {
      key: 'track',
      header: t('caseload:track'),
      sort: 'track',
      whole: true,
      cell: (row) => <Code list="case_track" code={row.track} />,
    },
    { key: 'status', header: t('caseload:status'), sort: 'status', cell: (row) => <CaseStatus status={row.status} /> },
    {
      key: 'next',
      header: t('caseload:nextAppointment'),
      sort: 'nextAppointment',
      cell: (row) => {
        if (row.nextAppointment) return <SaidMoment local={row.nextAppointment.startLocal.local} />;
        return asksFor(row) ? <Tag tone="soon">{t('caseload:noAppointment')}</Tag> : '—';
      },
    },
    { key: 'sessions', header: t('caseload:sessions'), numeric: true, minor: true, cell: (row) => row.sessions },
    {
      key: 'contact',
      header: t('caseload:lastContact'),
      sort: 'lastContact',
      numeric: true,
      cell: (row) => {
        const since = sinceOf(row.daysSinceContact);
        return asksFor(row) && row.overdue ? <Tag tone="late">{t('caseload:overdue', { since })}</Tag> : since;
      },
    },
  ];
};
