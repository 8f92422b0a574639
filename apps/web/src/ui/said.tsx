import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { useProblemSentence } from './problem-sentence';
import classes from './said.module.css';

/** What will stand here once there is something, and the first thing to do. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <IconInbox size={28} stroke={1.4} aria-hidden />
      <p>{children}</p>
      {action}
    </div>
  );
}

/** A refusal or failure in words: what is not possible, what was kept, what to do now. */
export function Refused({ error, retry, kept }: { error: unknown; retry?: () => void; kept?: ReactNode }) {
  const { t } = useTranslation();
  const say = useProblemSentence();
  return (
    <div className={classes.refused} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <strong>{say(error)}</strong>
        {kept ? <div>{kept}</div> : null}
        {retry ? (
          <Button variant="default" mt={8} onClick={retry}>
            {t('ui:retry')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

export function Loading({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.loading} role="status" aria-label={t('ui:loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={20} width={`${String(96 - ((line * 13) % 40))}%`} radius={4} />
      ))}
    </div>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What is not there, or not for these eyes: asking again would not help, going back does. */
function Unknown({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const say = useProblemSentence();
  const back = (
    <Button
      variant="default"
      onClick={() => {
        history.back();
      }}
    >
      {t('ui:back')}
    </Button>
  );
  return <Empty action={back}>{say(error)}</Empty>;
}

/** A question's three lives: not yet, refused, answered. */
export function Answer<T>({ of, lines, children }: { of: Asked<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (isProblem(of.error, 404)) return <Unknown error={of.error} />;
  if (of.error) return <Refused error={of.error} retry={() => void of.refetch()} />;
  return <Loading {...(lines ? { lines } : {})} />;
}
