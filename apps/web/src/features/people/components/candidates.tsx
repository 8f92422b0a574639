import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../api/shapes';
import { useSession } from '../../../app/session';
import { Tag } from '../../../ui/tag';
import classes from './candidates.module.css';
import { PersonName } from './person-name';

interface CandidatesProps {
  people: Candidate[];
  choose: string;
  onChoose: (person: Candidate) => void;
  empty: ReactNode;
  /** Says how near each is, where somebody could be registered twice. */
  warn?: boolean;
}

const near = 0.9;
const perhaps = 0.7;

export function Candidates({ people, choose, onChoose, empty, warn = false }: CandidatesProps) {
  const { t } = useTranslation();
  const { hubs } = useSession();
  if (people.length === 0) return <>{empty}</>;
  return (
    <ul className={classes.list}>
      {people.map((person) => (
        <li key={person.beneficiaryId} className={classes.person}>
          <div>
            <strong>
              <PersonName person={person} />
            </strong>{' '}
            {!warn ? null : person.score >= near ? (
              <Tag tone="late">{t('people:veryNear')}</Tag>
            ) : person.score >= perhaps ? (
              <Tag tone="soon">{t('people:near')}</Tag>
            ) : null}
            <div className={classes.about}>
              {person.displayNameArabic ? <bdi lang="ar">{person.displayNameArabic}</bdi> : null}
              {person.birthYear ? <span>{t('people:bornIn', { year: person.birthYear })}</span> : null}
              <bdi>{hubs.find(({ id }) => id === person.hubId)?.name ?? t('people:otherHub')}</bdi>
            </div>
          </div>
          <Button
            variant="default"
            onClick={() => {
              onChoose(person);
            }}
          >
            {choose}
          </Button>
        </li>
      ))}
    </ul>
  );
}
