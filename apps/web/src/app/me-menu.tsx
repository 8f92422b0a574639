import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../features/sign-in/api/sign-out';
import { Code } from '../ui/code';
import { useSession } from './session';
import classes from './shell.module.css';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('');

export function MeMenu() {
  const { t } = useTranslation();
  const { user, roles } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const dark = colorScheme === 'dark';
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.me} aria-label={t('shell:me')}>
          {initials(user.displayName)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.whoAmI}>
          <strong>
            <bdi>{user.displayName}</bdi>
          </strong>
          {roles.map((role) => (
            <div key={role}>
              <Code list="roles" code={role} />
            </div>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={dark ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={() => {
            setColorScheme(dark ? 'light' : 'dark');
          }}
        >
          {t(dark ? 'shell:light' : 'shell:dark')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} className="points" />}
          onClick={() => {
            signOut.mutate();
          }}
        >
          {t('shell:signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
