import { Button } from '@mantine/core';
import { IconDoorOff, IconMapQuestion, IconPlugConnectedX } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemSentence } from '../ui/problem-sentence';
import classes from './outside.module.css';

function Outside({ icon, title, text, action }: { icon: ReactNode; title: string; text: string; action: ReactNode }) {
  return (
    <div className={classes.outside}>
      {icon}
      <h1>{title}</h1>
      <p>{text}</p>
      {action}
    </div>
  );
}

function Home() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/">
      {t('shell:home')}
    </Button>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Outside
      icon={<IconMapQuestion size={40} stroke={1.3} />}
      title={t('shell:notFound')}
      text={t('shell:notFoundText')}
      action={<Home />}
    />
  );
}

export function RefusedPage() {
  const { t } = useTranslation();
  return (
    <Outside
      icon={<IconDoorOff size={40} stroke={1.3} />}
      title={t('shell:refused')}
      text={t('shell:refusedText')}
      action={<Home />}
    />
  );
}

export function WrongPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const say = useProblemSentence();
  const router = useRouter();
  return (
    <Outside
      icon={<IconPlugConnectedX size={40} stroke={1.3} />}
      title={t('shell:wrong')}
      text={say(error)}
      action={<Button onClick={() => void router.invalidate()}>{t('ui:retry')}</Button>}
    />
  );
}
