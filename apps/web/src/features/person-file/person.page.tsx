import { Anchor, Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { present } from '../../app/search';
import { useMay } from '../../app/session';
import { PageTabs } from '../../ui/page-tabs';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { Answer, Refused } from '../../ui/said';
import { SaidDay } from '../../ui/said-day';
import { Timeline } from '../timeline/components/timeline';
import { useConfirmMerge } from './api/merge';
import { usePerson } from './api/person';
import { CasesCard } from './components/cases-card';
import { ConsentsCard } from './components/consents-card';
import { ContactCard } from './components/contact-card';
import { DocumentForm } from './components/document-form';
import { EraseForm } from './components/erase-form';
import { IdentityCard } from './components/identity-card';
import { MergeForm } from './components/merge-form';
import { OpenCaseForm } from './components/open-case-form';
import classes from './components/person.module.css';
import { StatusCard } from './components/status-card';
import { arabicName, latinName } from './full-name';

const isClosed = ({ status }: Person['cases'][number]) => status === 'CLOSED' || status === 'NOT_OPENED';

function MergeNotice({ person, otherId }: { person: Person; otherId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const confirm = useConfirmMerge(person);
  return (
    <div className={classes.notice}>
      <p>
        {t('person:mergeWaiting')}{' '}
        <Anchor component={Link} to={`/people/${otherId}`} underline="always">
          {t('person:mergeSeeOther')}
        </Anchor>
      </p>
      {may('beneficiary.confirm-merge') ? (
        <Button
          loading={confirm.isPending}
          onClick={() => {
            confirm.mutate({ otherId });
          }}
        >
          {t('person:confirmMerge')}
        </Button>
      ) : null}
      {confirm.error ? <Refused error={confirm.error} /> : null}
    </div>
  );
}

function PersonFile({ person }: { person: Person }) {
  const { t } = useTranslation();
  const may = useMay();
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/people/$id' });
  const go = (change: { [K in keyof typeof search]?: string | undefined }) =>
    void navigate({
      to: '/people/$id',
      params: { id: person.beneficiaryId },
      search: present({ ...search, ...change }),
    });
  const close = () => {
    go({ panel: undefined });
  };
  const name = person.name
    ? language === 'ar'
      ? (arabicName(person.name) ?? latinName(person.name))
      : latinName(person.name)
    : undefined;
  const openCase = may('case.read') ? person.cases.find((each) => !isClosed(each)) : undefined;
  // One open case a person: a second one would only be refused.
  const mayOpen = may('case.open') && !person.erased && !person.mergedInto && person.cases.every(isClosed);
  return (
    <Page
      title={person.erased ? t('people:erased') : <bdi>{name ?? t('person:hidden')}</bdi>}
      lead={
        person.registeredOn ? (
          <>
            {t('person:registeredOn')} <SaidDay day={person.registeredOn} />
          </>
        ) : null
      }
      actions={
        <>
          {may('beneficiary.erase') && !person.erased ? (
            <Button
              variant="default"
              onClick={() => {
                go({ panel: 'erase' });
              }}
            >
              {t('person:erase')}
            </Button>
          ) : null}
          {may('beneficiary.propose-merge') && !person.erased ? (
            <Button
              variant="default"
              onClick={() => {
                go({ panel: 'merge' });
              }}
            >
              {t('person:proposeMerge')}
            </Button>
          ) : null}
          {openCase ? (
            <Button component={Link} to={`/cases/${openCase.caseId}`}>
              {t('person:seeCase')}
            </Button>
          ) : null}
          {mayOpen ? (
            <Button
              onClick={() => {
                go({ panel: 'open-case' });
              }}
            >
              {t('person:openCase')}
            </Button>
          ) : null}
        </>
      }
    >
      {person.mergedInto ? (
        <p className={classes.notice}>
          {t('person:mergedInto')}{' '}
          <Anchor component={Link} to={`/people/${person.mergedInto}`} underline="always">
            {t('person:mergeSeeOther')}
          </Anchor>
        </p>
      ) : null}
      {person.mergeProposals.map(({ mergedId }) => (
        <MergeNotice key={mergedId} person={person} otherId={mergedId} />
      ))}
      <PageTabs
        value={search.tab}
        onChange={(tab) => {
          go({ tab, kind: undefined });
        }}
        tabs={[
          {
            value: 'identity',
            label: t('person:identity'),
            content: () => (
              <div className={classes.cards}>
                <IdentityCard
                  person={person}
                  onAddDocument={() => {
                    go({ panel: 'document' });
                  }}
                />
                <ContactCard person={person} />
                <StatusCard person={person} />
              </div>
            ),
          },
          { value: 'consents', label: t('person:consents'), content: () => <ConsentsCard person={person} /> },
          {
            value: 'cases',
            label: t('person:cases'),
            content: () => (
              <CasesCard
                person={person}
                {...(mayOpen
                  ? {
                      onOpenCase: () => {
                        go({ panel: 'open-case' });
                      },
                    }
                  : {})}
              />
            ),
          },
          {
            value: 'history',
            label: t('person:history'),
            content: () => (
              <Timeline
                of="/beneficiaries/{id}/timeline"
                id={person.beneficiaryId}
                kind={search.kind}
                onKind={(kind) => {
                  go({ kind });
                }}
              />
            ),
          },
        ]}
      />
      <Panel title={t('person:openCase')} opened={search.panel === 'open-case'} onClose={close}>
        <OpenCaseForm person={person} />
      </Panel>
      <Panel title={t('person:proposeMerge')} opened={search.panel === 'merge'} onClose={close}>
        <MergeForm person={person} onDone={close} />
      </Panel>
      <Panel title={t('person:identityDocument')} opened={search.panel === 'document'} onClose={close}>
        <DocumentForm person={person} onDone={close} />
      </Panel>
      <Panel title={t('person:erase')} opened={search.panel === 'erase'} onClose={close}>
        <EraseForm person={person} onDone={close} />
      </Panel>
    </Page>
  );
}

export function PersonPage() {
  const { id } = useParams({ from: '/shell/people/$id' });
  return (
    <Answer of={usePerson(id)} lines={8}>
      {(person) => <PersonFile key={person.beneficiaryId} person={person} />}
    </Answer>
  );
}
