import { Anchor, Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Startup, StartupMember } from '../../api/shapes';
import { useMay } from '../../app/session';
import { Code } from '../../ui/code';
import { DataTable, type Column } from '../../ui/data-table';
import { Facts } from '../../ui/facts';
import { Card, Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Answer, Empty } from '../../ui/said';
import { SaidDay } from '../../ui/said-day';
import { Tag } from '../../ui/tag';
import { useStartup } from './api/startups';
import { FormaliseForm } from './components/formalise-form';
import { MemberForm } from './components/member-form';
import { StartupStatus } from './components/startup-status';

const useColumns = (): Column<StartupMember>[] => {
  const { t } = useTranslation();
  const name = ({ displayName, beneficiaryId }: StartupMember) =>
    beneficiaryId && displayName ? (
      <Anchor component={Link} to={`/people/${beneficiaryId}`} c="var(--ink)" fw={600}>
        <bdi>{displayName}</bdi>
      </Anchor>
    ) : (
      <bdi>{displayName ?? t('startups:hiddenMember')}</bdi>
    );
  return [
    { key: 'name', header: t('startups:member'), cell: name },
    { key: 'kind', header: t('startups:kind'), cell: (row) => <Code list="startup_member_kind" code={row.kind} /> },
    { key: 'role', header: t('startups:role'), cell: (row) => <Code list="startup_member_role" code={row.role} /> },
    { key: 'founder', header: t('startups:founder'), cell: (row) => (row.founder ? t('ui:yes') : t('ui:no')) },
  ];
};

function StartupFile({ startup }: { startup: Startup }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { panel } = useSearch({ from: '/shell/startups/$id' });
  const columns = useColumns();
  const open = (name?: string) =>
    void navigate({ to: '/startups/$id', params: { id: startup.startupId }, search: name ? { panel: name } : {} });
  const close = () => {
    open();
  };
  const write = may('startup.write');
  const addMember = write ? (
    <Button
      variant="default"
      onClick={() => {
        open('member');
      }}
    >
      {t('startups:addMember')}
    </Button>
  ) : null;
  return (
    <Page
      title={
        <>
          <bdi>{startup.name}</bdi> <StartupStatus status={startup.status} />{' '}
          {startup.collective ? <Tag tone="info">{t('startups:isCollective')}</Tag> : null}
        </>
      }
      lead={<Code list="sector" code={startup.sector} />}
      actions={
        write && startup.status !== 'FORMALISED' ? (
          <Button
            onClick={() => {
              open('formalise');
            }}
          >
            {t('startups:formalise')}
          </Button>
        ) : null
      }
    >
      <Card>
        <Facts
          of={[
            [t('startups:stage'), <Code key="s" list="startup_stage" code={startup.stage} />],
            [t('startups:province'), <Code key="p" list="provinces" code={startup.province} />],
            [
              t('startups:legalForm'),
              startup.legalForm ? <Code list="startup_legal_form" code={startup.legalForm} /> : null,
            ],
            [t('startups:registeredOn'), startup.registeredOn ? <SaidDay day={startup.registeredOn} /> : null],
            [t('startups:registerNo'), startup.registerNo ? <bdi dir="ltr">{startup.registerNo}</bdi> : null],
          ]}
        />
      </Card>
      <Card title={t('startups:members')} aside={addMember}>
        {startup.members.length === 0 ? (
          <Empty>{t('startups:noMember')}</Empty>
        ) : (
          <DataTable
            caption={t('startups:members')}
            columns={columns}
            rows={startup.members}
            keyOf={({ memberId }) => memberId}
          />
        )}
      </Card>
      <Panel title={t('startups:addMember')} opened={panel === 'member'} onClose={close}>
        <MemberForm startup={startup} onDone={close} />
      </Panel>
      <Panel title={t('startups:formalise')} opened={panel === 'formalise'} onClose={close}>
        <FormaliseForm startup={startup} onDone={close} />
      </Panel>
    </Page>
  );
}

export function StartupPage() {
  const { id } = useParams({ from: '/shell/startups/$id' });
  return (
    <Answer of={useStartup(id)} lines={6}>
      {(startup) => <StartupFile key={startup.startupId} startup={startup} />}
    </Answer>
  );
}
