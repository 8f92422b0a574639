import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Programme } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { present } from '../../app/search';
import { useSession } from '../../app/session';
import { sayDay, today } from '../../ui/day';
import { Page } from '../../ui/page';
import { Answer, Empty } from '../../ui/said';
import { useProgrammes } from '../reference/api/programmes';
import { useByHalfYear } from './api/by-half-year';
import { useDefinitions } from './api/definitions';
import { useIndicators } from './api/indicators';
import { Figure } from './components/figure';
import { HalfYears } from './components/half-years';
import { QuestionBar } from './components/question';
import classes from './components/statistics.module.css';

function Dashboard({ programmes, programme }: { programmes: Programme[]; programme: Programme }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { tenant } = useSession();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/statistics' });
  // Before its end a programme is looked at today; after it, on its last day.
  const asOf = search.asOf ?? (today() < programme.end ? today() : programme.end);
  const question = {
    programme: programme.programmeId,
    asOf,
    from: search.from ?? programme.start,
    reading: search.reading ?? 'cumulative',
  } as const;
  const go = (change: { [K in keyof typeof search]?: (typeof search)[K] | undefined }) =>
    void navigate({ to: '/statistics', search: present({ ...search, ...change }) });
  const indicators = useIndicators(question);
  const halfYears = useByHalfYear({ programme: question.programme, asOf });
  const definitions = useDefinitions();
  const chosen = definitions.data?.find(({ code }) => code === search.indicator) ?? definitions.data?.[0];
  return (
    <Page
      title={programme.title[language]}
      lead={
        <>
          {t(`statistics:lead.${question.reading}`, {
            from: sayDay(question.from, language),
            asOf: sayDay(asOf, language),
          })}
          {tenant.demo ? ` · ${t('shell:fictional')}` : ''}
        </>
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          {t('statistics:print')}
        </Button>
      }
    >
      <QuestionBar
        programmes={programmes}
        question={question}
        onAsk={(change) => {
          go(change.programme ? { ...change, from: undefined, asOf: undefined } : change);
        }}
      />
      <Answer of={definitions} lines={4}>
        {(all) => (
          <Answer of={indicators} lines={4}>
            {({ values }) => (
              <div className={classes.figures}>
                {all
                  .filter(({ code }) => code in values)
                  .map((definition) => (
                    <Figure
                      key={definition.code}
                      definition={definition}
                      value={values[definition.code] ?? 0}
                      asOf={asOf}
                      chosen={definition.code === chosen?.code}
                      onChoose={() => {
                        go({ indicator: definition.code });
                      }}
                    />
                  ))}
              </div>
            )}
          </Answer>
        )}
      </Answer>
      {chosen ? (
        <Answer of={halfYears} lines={5}>
          {(items) => <HalfYears halfYears={items} definition={chosen} reading={question.reading} asOf={asOf} />}
        </Answer>
      ) : null}
      <p className={classes.sentence}>{t('statistics:note')}</p>
    </Page>
  );
}

export function StatisticsPage() {
  const { t } = useTranslation();
  const { programme: asked } = useSearch({ from: '/shell/statistics' });
  return (
    <Answer of={useProgrammes()} lines={6}>
      {(programmes) => {
        const programme = programmes.find(({ programmeId }) => programmeId === asked) ?? programmes[0];
        return programme ? (
          <Dashboard programmes={programmes} programme={programme} />
        ) : (
          <Empty>{t('statistics:noProgramme')}</Empty>
        );
      }}
    </Answer>
  );
}
