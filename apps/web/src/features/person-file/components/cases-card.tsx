import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/shapes';
import { Code } from '../../../ui/code';
import { Card } from '../../../ui/page';
import { Empty } from '../../../ui/said';
import { SaidDay } from '../../../ui/said-day';
import { CaseStatus } from '../../case-file/components/case-status';
import classes from './person.module.css';

export function CasesCard({ person, onOpenCase }: { person: Person; onOpenCase?: () => void }) {
  const { t } = useTranslation();
  const open = onOpenCase ? <Button onClick={onOpenCase}>{t('person:openCase')}</Button> : null;
  if (person.cases.length === 0) return <Empty action={open}>{t('person:noCase')}</Empty>;
  return (
    <Card title={t('person:cases')} aside={open}>
      <ul className={classes.rows}>
        {person.cases.map(({ caseId, track, status, openedOn }) => (
          <li key={caseId} className={classes.row}>
            <span>
              <Anchor component={Link} to={`/cases/${caseId}`} fw={600}>
                <Code list="case_track" code={track} />
              </Anchor>
              <small>
                {t('case:openedOn')} <SaidDay day={openedOn} />
              </small>
            </span>
            <CaseStatus status={status} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
