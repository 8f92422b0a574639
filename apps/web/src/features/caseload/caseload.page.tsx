import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { present } from '../../app/search';
import { useLanguage } from '../../app/language';
import { useMay, useSession } from '../../app/session';
import { sayNumber } from '../../ui/day';
import { DataTable } from '../../ui/data-table';
import { Page } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Answer, Empty } from '../../ui/said';
import { IntakePanel } from '../intake/intake-panel';
import { useCaseload } from './api/caseload';
import { sortOf, type CaseloadChange } from './caseload.search';
import { CaseloadFilters } from './components/caseload-filters';
import { useCaseloadColumns } from './components/caseload-columns';
import { Tiles } from './components/tiles';

const limit = 25;

export function CaseloadPage() {
  const { t } = useTranslation();
  const may = useMay();
  const language = useLanguage();
  // The measure of 40 points is one counsellor's; who sees a whole hub reads no such sum.
  const holder = useSession().roles.includes('COUNSELLOR');
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/caseload' });
  const { page = 1, panel, ...asked } = search;
  const caseload = useCaseload({ ...asked, sort: asked.sort ?? 'lastContact', limit });
  const columns = useCaseloadColumns();
  const go = (to: CaseloadChange) => void navigate({ to: '/caseload', search: present(to) });
  // Another question starts again at its first page.
  const ask = (change: CaseloadChange) => {
    go({ ...search, cursor: undefined, page: undefined, ...change });
  };
  const intake = may('beneficiary.register') ? (
    <Button
      leftSection={<IconUserPlus size={16} aria-hidden />}
      onClick={() => {
        go({ ...search, panel: 'intake' });
      }}
    >
      {t('intake:title')}
    </Button>
  ) : null;
  const filtered = Object.keys(asked).some((key) => key !== 'sort' && key !== 'cursor');
  const counts = caseload.data?.counts;
  return (
    <Page
      title={t('caseload:title')}
      lead={
        counts
          ? t('caseload:lead', { count: counts.open }) +
            (holder ? t('caseload:points', { points: sayNumber(counts.points, language) }) : '')
          : null
      }
      actions={intake}
    >
      {counts ? <Tiles counts={counts} /> : null}
      <CaseloadFilters search={search} onChange={ask} />
      <Answer of={caseload} lines={10}>
        {({ items, nextCursor, total }) =>
          items.length === 0 ? (
            <Empty
              action={
                filtered ? (
                  <Button
                    variant="default"
                    onClick={() => {
                      go({});
                    }}
                  >
                    {t('ui:removeFilters')}
                  </Button>
                ) : (
                  intake
                )
              }
            >
              {t(filtered ? 'caseload:emptyFiltered' : 'caseload:empty')}
            </Empty>
          ) : (
            <DataTable
              caption={t('caseload:title')}
              columns={columns}
              rows={items}
              keyOf={({ caseId }) => caseId}
              sort={search.sort ?? 'lastContact'}
              onSort={(sort) => {
                ask({ sort: sortOf(sort) });
              }}
              footer={
                <Pager
                  page={page}
                  size={limit}
                  shown={items.length}
                  total={total}
                  next={nextCursor}
                  onNext={(cursor) => {
                    go({ ...search, cursor, page: page + 1 });
                  }}
                />
              }
            />
          )
        }
      </Answer>
      <IntakePanel
        opened={panel === 'intake'}
        onClose={() => {
          go({ ...search, panel: undefined });
        }}
      />
    </Page>
  );
}
