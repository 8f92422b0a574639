import { Anchor, Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseFile, TimelineEntry } from '../../api/shapes';
import { present } from '../../app/search';
import { useMay } from '../../app/session';
import { Card, Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Answer } from '../../ui/said';
import { PersonName } from '../people/components/person-name';
import { Timeline } from '../timeline/components/timeline';
import { useCase } from './api/case';
import { AppointmentForm } from './components/appointment-form';
import { AssignForm } from './components/assign-form';
import { AutoEntrepreneurForm } from './components/auto-entrepreneur-form';
import { CaseHead } from './components/case-head';
import { CaseStatus } from './components/case-status';
import { MissedForm } from './components/missed-form';
import { QuickActions } from './components/quick-actions';
import { SessionForm } from './components/session-form';
import { SupportForm } from './components/support-form';
import { VoidForm } from './components/void-form';

function CaseContent({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/cases/$id' });
  const go = (change: { [K in keyof typeof search]?: string | undefined }) =>
    void navigate({ to: '/cases/$id', params: { id: file.caseId }, search: present({ ...search, ...change }) });
  const close = () => {
    go({ panel: undefined, of: undefined });
  };
  const panel = (name: string) => ({ opened: search.panel === name, onClose: close });
  const voidOf = (entry: TimelineEntry) =>
    entry.type === 'SessionRecorded' && may('session.void') ? (
      <Button
        variant="subtle"
        size="xs"
        className="no-print"
        onClick={() => {
          go({ panel: 'void', of: String(entry.data['sessionId']) });
        }}
      >
        {t('case:void')}
      </Button>
    ) : null;
  return (
    <Page
      title={
        <>
          <Anchor component={Link} to={`/people/${file.beneficiaryId}`} inherit c="var(--ink)">
            <PersonName person={file} />
          </Anchor>{' '}
          <CaseStatus status={file.status} />
        </>
      }
      lead={t('case:sessionsSoFar', { count: file.sessions })}
      actions={
        <QuickActions
          file={file}
          onOpen={(name) => {
            go({ panel: name });
          }}
        />
      }
    >
      <CaseHead file={file} />
      <Card title={t('case:timeline')}>
        <Timeline
          of="/cases/{id}/timeline"
          id={file.caseId}
          kind={search.kind}
          onKind={(kind) => {
            go({ kind });
          }}
          actionFor={voidOf}
        />
      </Card>
      <Panel title={t('case:recordSession')} {...panel('session')}>
        <SessionForm file={file} onDone={close} />
      </Panel>
      <Panel title={t('case:scheduleAppointment')} {...panel('appointment')}>
        <AppointmentForm file={file} onDone={close} />
      </Panel>
      <Panel title={t('case:appointmentNotHeld')} {...panel('missed')}>
        {file.nextAppointment ? <MissedForm appointment={file.nextAppointment} onDone={close} /> : null}
      </Panel>
      <Panel title={t('case:deliverSupport')} {...panel('support')}>
        <SupportForm file={file} onDone={close} />
      </Panel>
      <Panel title={t('case:autoEntrepreneur')} {...panel('auto-entrepreneur')}>
        <AutoEntrepreneurForm file={file} onDone={close} />
      </Panel>
      <Panel title={t('case:assign')} {...panel('assign')}>
        <AssignForm file={file} onDone={close} />
      </Panel>
      <Panel title={t('case:voidSession')} {...panel('void')}>
        {search.of ? <VoidForm caseId={file.caseId} sessionId={search.of} kind={search.kind} onDone={close} /> : null}
      </Panel>
    </Page>
  );
}

export function CasePage() {
  const { id } = useParams({ from: '/shell/cases/$id' });
  return (
    <Answer of={useCase(id)} lines={8}>
      {(file) => <CaseContent key={file.caseId} file={file} />}
    </Answer>
  );
}
