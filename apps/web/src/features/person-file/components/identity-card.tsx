import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../api/shapes';
import { useMay } from '../../../app/session';
import { Code } from '../../../ui/code';
import { Facts } from '../../../ui/facts';
import { Card } from '../../../ui/page';
import { SaidDay } from '../../../ui/said-day';
import { arabicName, latinName } from '../full-name';
import { IdentityForm } from './identity-form';

/** 1 January of a year alone is not a birthday: the date says no more than is known. */
function Birth({ birth }: { birth: NonNullable<Person['birth']> }) {
  const { t } = useTranslation();
  const year = birth.date.slice(0, 4);
  if (birth.precision === 'DAY') return <SaidDay day={birth.date} />;
  return <>{t(birth.precision === 'ESTIMATED' ? 'person:bornAbout' : 'person:bornIn', { year })}</>;
}

export function IdentityCard({ person, onAddDocument }: { person: Person; onAddDocument: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const [editing, { open, close }] = useDisclosure(false);
  const edit =
    may('beneficiary.correct') && !editing && person.name ? (
      <Group gap="xs">
        <Button variant="subtle" onClick={onAddDocument}>
          {t('person:identityDocument')}
        </Button>
        <Button variant="default" onClick={open}>
          {t('ui:edit')}
        </Button>
      </Group>
    ) : null;
  return (
    <Card title={t('person:identity')} aside={edit}>
      {editing && person.name ? (
        <IdentityForm person={{ ...person, name: person.name }} onDone={close} />
      ) : (
        <Facts
          of={[
            [t('person:latinName'), person.name ? <bdi>{latinName(person.name)}</bdi> : null],
            [
              t('person:arabicName'),
              person.name && arabicName(person.name) ? <bdi lang="ar">{arabicName(person.name)}</bdi> : null,
            ],
            [t('intake:birth'), person.birth ? <Birth birth={person.birth} /> : null],
            [t('intake:sex'), person.sex ? <Code list="sex" code={person.sex} /> : null],
            [
              t('intake:nationality'),
              person.nationality ? <Code list="nationalities" code={person.nationality} /> : null,
            ],
            [t('intake:province'), person.province ? <Code list="provinces" code={person.province} /> : null],
          ]}
        />
      )}
    </Card>
  );
}
