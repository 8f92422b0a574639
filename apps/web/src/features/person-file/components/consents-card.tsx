import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Consent, Person } from '../../../api/shapes';
import { useMay, useSession } from '../../../app/session';
import { useLanguage } from '../../../app/language';
import { Code } from '../../../ui/code';
import { useCodes } from '../../../ui/code-lists';
import { Card } from '../../../ui/page';
import { Refused } from '../../../ui/said';
import { SaidDay } from '../../../ui/said-day';
import { Tag, type Tone } from '../../../ui/tag';
import { useDecideConsent } from '../api/decide-consent';
import classes from './person.module.css';

const tones: Record<string, Tone> = { ACTIVE: 'good', EXPIRED: 'soon', WITHDRAWN: 'late', REFUSED: 'quiet' };

/** What each permission would let travel; the server holds it against what is really sent. */
const fields: Record<string, string[]> = {
  CASE_MANAGEMENT: ['identity', 'contact', 'case'],
  SENSITIVE_DATA: ['administrativeStatus', 'health', 'vulnerability'],
};

/** What is known of a purpose; a refusal has no days. */
type ConsentLine = Pick<Consent, 'consentId' | 'purpose' | 'status'> & Partial<Consent>;

export function ConsentsCard({ person }: { person: Person }) {
  const { t } = useTranslation();
  const may = useMay();
  const { tenant } = useSession();
  const language = useLanguage();
  const decide = useDecideConsent(person);
  const refused = person.refusedPurposes.map((purpose) => ({ consentId: purpose, purpose, status: 'REFUSED' }));
  const latest = new Map(
    [...refused, ...person.consents].map((consent: ConsentLine) => [consent.purpose, consent] as const),
  );
  const give = (purpose: string) => {
    decide.mutate({
      wish: 'give',
      consent: {
        consentId: crypto.randomUUID(),
        purpose,
        mode: 'WRITTEN',
        recipients: [tenant.slug],
        fields: fields[purpose] ?? ['identity'],
        language,
      },
    });
  };
  return (
    <Card title={t('person:consents')}>
      <p>{t('person:consentsLead')}</p>
      {decide.error ? <Refused error={decide.error} /> : null}
      <ul className={classes.rows}>
        {useCodes('consent_purpose').map(({ code }) => {
          const consent = latest.get(code);
          const active = consent?.status === 'ACTIVE';
          return (
            <li key={code} className={classes.row}>
              <span>
                <Code list="consent_purpose" code={code} />
                {consent?.givenOn ? (
                  <small>
                    {t('person:givenOn')} <SaidDay day={consent.givenOn} />
                    {consent.validTo ? (
                      <>
                        {' '}
                        · {t('person:until')} <SaidDay day={consent.validTo} />
                      </>
                    ) : null}
                  </small>
                ) : null}
              </span>
              {consent ? (
                <Tag tone={tones[consent.status] ?? 'quiet'}>
                  <Code list="consent_status" code={consent.status} />
                </Tag>
              ) : (
                <Tag tone="quiet">{t('person:notAsked')}</Tag>
              )}
              {may('consent.record') && !person.erased ? (
                active ? (
                  <Button
                    variant="subtle"
                    disabled={decide.isPending}
                    onClick={() => {
                      decide.mutate({ wish: 'withdraw', consentId: consent.consentId });
                    }}
                  >
                    {t('person:withdraw')}
                  </Button>
                ) : (
                  <span>
                    <Button
                      variant="subtle"
                      disabled={decide.isPending}
                      onClick={() => {
                        give(code);
                      }}
                    >
                      {t('person:give')}
                    </Button>
                    {consent?.status === 'REFUSED' ? null : (
                      <Button
                        variant="subtle"
                        disabled={decide.isPending}
                        onClick={() => {
                          decide.mutate({ wish: 'refuse', purpose: code });
                        }}
                      >
                        {t('person:refuse')}
                      </Button>
                    )}
                  </span>
                )
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
