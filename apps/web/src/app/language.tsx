import { useDirection } from '@mantine/core';
import dayjs from 'dayjs';
import 'dayjs/locale/ar-ma';
import 'dayjs/locale/fr';
import i18next from 'i18next';
import { useEffect } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../ui/day';

export const languages: readonly Language[] = ['fr', 'ar', 'en'];
const remembered = 'rihla.language';

const isLanguage = (value: string | null): value is Language => languages.some((language) => language === value);

export const directionOf = (language: string): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr');

type Texts = Record<string, unknown>;
const files = import.meta.glob<Texts>('../messages/*/*.json', { eager: true, import: 'default' });

/** `../messages/fr/shell.json` is the texts of the context `shell` in French. */
const resources = Object.entries(files).reduce<Record<string, Record<string, Texts>>>((all, [path, texts]) => {
  const [language = '', context = ''] = path.replace('.json', '').split('/').slice(-2);
  return { ...all, [language]: { ...all[language], [context]: texts } };
}, {});

export const startLanguage = async () => {
  const stored = localStorage.getItem(remembered);
  await i18next.use(initReactI18next).init({
    resources,
    lng: isLanguage(stored) ? stored : 'fr',
    fallbackLng: 'fr',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
};

export const useLanguage = (): Language => {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'fr';
};

export const speak = (language: Language) => {
  localStorage.setItem(remembered, language);
  void i18next.changeLanguage(language);
};

/** Keeps the document's language, its direction and the calendar's words in step with the person's choice. */
export function SpokenLanguage() {
  const language = useLanguage();
  const { setDirection } = useDirection();
  useEffect(() => {
    const direction = directionOf(language);
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    dayjs.locale(language === 'ar' ? 'ar-ma' : language);
    setDirection(direction);
  }, [language, setDirection]);
  return null;
}
