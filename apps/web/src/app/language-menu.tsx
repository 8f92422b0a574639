import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages, speak, useLanguage } from './language';

const own = { fr: 'Français', ar: 'العربية', en: 'English' } as const;
const short = { fr: 'FR', ar: 'ع', en: 'EN' } as const;

export function LanguageMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" px={10} c="var(--ink-2)" aria-label={t('shell:language')}>
          {short[language]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            aria-current={each === language}
            fw={each === language ? 600 : 400}
            onClick={() => {
              speak(each);
            }}
          >
            {own[each]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
