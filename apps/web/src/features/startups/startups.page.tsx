import { Anchor, Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/language';
import { present } from '../../app/search';
import { useMay } from '../../app/session';
import type { StartupRow } from '../../api/shapes';
import { Code } from '../../ui/code';
import { useCodes } from '../../ui/code-lists';
import { DataTable, type Column } from '../../ui/data-table';
import { FilterChip } from '../../ui/filter-chip';
import chips from '../../ui/filter-chip.module.css';
import { Page } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Panel } from '../../ui/panel';
import { Answer, Empty } from '../../ui/said';
import { SaidDay } from '../../ui/said-day';
import { Tag } from '../../ui/tag';
import { useStartups } from './api/startups';
import { CreateForm } from './components/create-form';
import { StartupStatus } from './components/startup-status';

const limit = 25;

const useColumns = (): Column<StartupRow>[] => {
  const { t } = useTranslation();
  return [
    {
      key: 'name',
      whole: true,
      header: t('startups:name'),
      cell: (row) => (
        <Anchor component={Link} to={`/startups/${row.startupId}`} c="var(--ink)" fw={600}>
          <bdi>{row.name}</bdi>
        </Anchor>
      ),
    },
    { key: 'sector', header: t('startups:sector'), cell: (row) => <Code list="sector" code={row.sector} /> },
    {
      key: 'province',
      minor: true,
      whole: true,
      header: t('startups:province'),
      cell: (row) => <Code list="provinces" code={row.province} />,
    },
    { key: 'status', header: t('startups:status'), cell: (row) => <StartupStatus status={row.status} /> },
    {
      key: 'form',
      minor: true,
      header: t('startups:legalForm'),
      cell: (row) => (row.legalForm ? <Code list="startup_legal_form" code={row.legalForm} /> : '—'),
    },
    {
      key: 'on',
      header: t('startups:registeredOn'),
      whole: true,
      cell: (row) => (row.registeredOn ? <SaidDay day={row.registeredOn} /> : '—'),
    },
    { key: 'members', header: t('startups:members'), numeric: true, cell: (row) => row.members },
    {
      key: 'collective',
      header: t('startups:collective'),
      cell: (row) => (row.collective ? <Tag tone="info">{t('startups:isCollective')}</Tag> : null),
    },
  ];
};

export function StartupsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/startups' });
  const columns = useColumns();
  const { page = 1, status, q, cursor } = search;
  const startups = useStartups(present({ status, q, cursor, limit }));
  const go = (to: { [K in keyof typeof search]?: (typeof search)[K] | undefined }) =>
    void navigate({ to: '/startups', search: present(to) });
  const find = useDebouncedCallback((text: string) => {
    go({ status, q: text || undefined });
  }, 250);
  const create = may('startup.write') ? (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => {
        go({ ...search, panel: 'create' });
      }}
    >
      {t('startups:create')}
    </Button>
  ) : null;
  return (
    <Page title={t('startups:title')} lead={t('startups:lead')} actions={create}>
      <div className={chips.chips}>
        <TextInput
          defaultValue={q ?? ''}
          onChange={(event) => {
            find(event.currentTarget.value);
          }}
          aria-label={t('startups:search')}
          placeholder={t('startups:search')}
          leftSection={<IconSearch size={16} aria-hidden />}
        />
        <FilterChip
          label={t('startups:status')}
          value={status}
          options={useCodes('startup_status').map((each) => ({ value: each.code, label: each[language] }))}
          onChange={(value) => {
            go({ q, status: value });
          }}
        />
      </div>
      <Answer of={startups} lines={8}>
        {({ items, nextCursor, total }) =>
          items.length === 0 ? (
            <Empty action={create}>{t('startups:empty')}</Empty>
          ) : (
            <DataTable
              caption={t('startups:title')}
              columns={columns}
              rows={items}
              keyOf={({ startupId }) => startupId}
              footer={
                <Pager
                  page={page}
                  size={limit}
                  shown={items.length}
                  total={total}
                  next={nextCursor}
                  onNext={(next) => {
                    go({ ...search, cursor: next, page: page + 1 });
                  }}
                />
              }
            />
          )
        }
      </Answer>
      <Panel
        title={t('startups:create')}
        opened={search.panel === 'create'}
        onClose={() => {
          go({ ...search, panel: undefined });
        }}
      >
        <CreateForm onDone={(id) => void navigate({ to: '/startups/$id', params: { id } })} />
      </Panel>
    </Page>
  );
}
