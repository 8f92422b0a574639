import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Pair } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { present } from '../../app/search';
import { useMay } from '../../app/session';
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
import { Tag, type Tone } from '../../ui/tag';
import { usePairs } from './api/pairs';
import { MeetingForm } from './components/meeting-form';
import { hasNextStep, NextStepForm } from './components/next-step-form';
import { ProposeForm } from './components/propose-form';

const limit = 25;
const tones: Record<string, Tone> = {
  ACTIVE: 'good',
  PROPOSED: 'info',
  ACCEPTED_MENTOR: 'info',
  ACCEPTED_MENTEE: 'info',
  AGREED: 'info',
  PAUSED: 'soon',
};

type Act = 'meeting' | 'step';

const useColumns = (onAct: (act: Act, pair: Pair) => void): Column<Pair>[] => {
  const { t } = useTranslation();
  const may = useMay();
  return [
    {
      key: 'mentee',
      header: t('mentoring:mentee'),
      cell: (row) => (
        <strong>
          <bdi>{row.menteeName ?? t('people:erased')}</bdi>
        </strong>
      ),
    },
    { key: 'mentor', header: t('mentoring:mentor'), cell: (row) => <bdi>{row.mentorName ?? '—'}</bdi> },
    {
      key: 'status',
      header: t('mentoring:status'),
      cell: (row) => (
        <Tag tone={tones[row.status] ?? 'quiet'}>
          <Code list="pair_status" code={row.status} />
        </Tag>
      ),
    },
    { key: 'ends', header: t('mentoring:endsOn'), cell: (row) => (row.endsOn ? <SaidDay day={row.endsOn} /> : '—') },
    {
      key: 'last',
      header: t('mentoring:lastMeeting'),
      cell: (row) => (row.lastMeetingOn ? <SaidDay day={row.lastMeetingOn} /> : '—'),
    },
    { key: 'meetings', header: t('mentoring:meetings'), numeric: true, cell: (row) => row.meetings },
    {
      key: 'act',
      header: t('mentoring:action'),
      cell: (row) => {
        const act = row.status === 'ACTIVE' ? 'meeting' : hasNextStep(row.status) ? 'step' : undefined;
        return act && may('mentoring.manage') ? (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => {
              onAct(act, row);
            }}
          >
            {t(act === 'meeting' ? 'mentoring:logMeeting' : 'mentoring:nextStep')}
          </Button>
        ) : null;
      },
    },
  ];
};

export function MentoringPage() {
  const { t } = useTranslation();
  const may = useMay();
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/mentoring' });
  const { page = 1, status, cursor } = search;
  const pairs = usePairs(present({ status, cursor, limit }));
  const go = (to: { [K in keyof typeof search]?: (typeof search)[K] | undefined }) =>
    void navigate({ to: '/mentoring', search: present(to) });
  const columns = useColumns((act, { pairId }) => {
    go({ ...search, panel: act, of: pairId });
  });
  const close = () => {
    go({ ...search, panel: undefined, of: undefined });
  };
  const chosen = pairs.data?.items.find(({ pairId }) => pairId === search.of);
  const propose = may('mentoring.manage') ? (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => {
        go({ ...search, panel: 'propose' });
      }}
    >
      {t('mentoring:propose')}
    </Button>
  ) : null;
  return (
    <Page title={t('mentoring:title')} lead={t('mentoring:lead')} actions={propose}>
      <div className={chips.chips}>
        <FilterChip
          label={t('mentoring:status')}
          value={status}
          options={useCodes('pair_status').map((each) => ({ value: each.code, label: each[language] }))}
          onChange={(value) => {
            go({ status: value });
          }}
        />
      </div>
      <Answer of={pairs} lines={6}>
        {({ items, nextCursor, total }) =>
          items.length === 0 ? (
            <Empty>{t('mentoring:empty')}</Empty>
          ) : (
            <DataTable
              caption={t('mentoring:title')}
              columns={columns}
              rows={items}
              keyOf={({ pairId }) => pairId}
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
        title={t('mentoring:logMeeting')}
        opened={search.panel === 'meeting' && chosen !== undefined}
        onClose={close}
      >
        {chosen ? <MeetingForm pair={chosen} onDone={close} /> : null}
      </Panel>
      <Panel title={t('mentoring:nextStep')} opened={search.panel === 'step' && chosen !== undefined} onClose={close}>
        {chosen ? <NextStepForm pair={chosen} onDone={close} /> : null}
      </Panel>
      <Panel title={t('mentoring:propose')} opened={search.panel === 'propose'} onClose={close}>
        <ProposeForm onDone={close} />
      </Panel>
    </Page>
  );
}
