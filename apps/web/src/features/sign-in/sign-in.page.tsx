import { PasswordInput, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LanguageMenu } from '../../app/language-menu';
import { Brand } from '../../app/rail';
import { CommandForm } from '../../ui/command-form';
import { useSignIn, type Credentials } from './api/sign-in';
import classes from './sign-in.module.css';

export function SignInPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const form = useForm<Credentials>({ defaultValues: { email: '', password: '' } });
  // Only an address of this site: whoever sends a link must not choose where a signed-in person lands.
  const signIn = useSignIn(() => void navigate({ href: next?.startsWith('/') && !next.startsWith('//') ? next : '/' }));
  const { errors } = form.formState;
  const required = { required: t('sign-in:required') };
  return (
    <main className={classes.page}>
      <div className={classes.story} aria-hidden>
        <span className={classes.brand}>
          <Brand /> {t('shell:product')}
        </span>
        <svg className={classes.road} viewBox="0 0 320 240">
          <path d="M20 210c70 0 52-88 126-88S226 40 300 28" />
          <circle cx="20" cy="210" r="6" />
          <circle cx="146" cy="122" r="6" />
          <circle cx="300" cy="28" r="6" />
        </svg>
        <p>{t('sign-in:story')}</p>
      </div>
      <div className={classes.door}>
        <div className={classes.language}>
          <LanguageMenu />
        </div>
        <div className={classes.form}>
          <h1>{t('sign-in:title')}</h1>
          <p>{t('sign-in:lead')}</p>
          <CommandForm
            form={form}
            submit={t('sign-in:submit')}
            pending={signIn.isPending}
            error={signIn.error}
            onSubmit={(values) => {
              form.reset(values);
              signIn.mutate(values);
            }}
          >
            <TextInput
              {...form.register('email', required)}
              label={t('sign-in:email')}
              type="email"
              autoComplete="username"
              dir="ltr"
              error={errors.email?.message}
              autoFocus
            />
            <PasswordInput
              {...form.register('password', required)}
              label={t('sign-in:password')}
              autoComplete="current-password"
              dir="ltr"
              error={errors.password?.message}
              visibilityToggleButtonProps={{ 'aria-label': t('sign-in:show') }}
            />
          </CommandForm>
          <p className={classes.help}>{t('sign-in:help')}</p>
        </div>
      </div>
    </main>
  );
}
