import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';

/** A stable code becomes a sentence; an unknown one becomes the sentence of its status. */
export const useProblemSentence = () => {
  const { t, i18n } = useTranslation();
  return (error: unknown): string => {
    if (!isProblem(error)) return t('refusals:http.unknown');
    const code = `refusals:${error.code}`;
    if (i18n.exists(code)) return t(code);
    const status = `refusals:http.${String(error.status)}`;
    return i18n.exists(status) ? t(status) : t('refusals:http.unknown');
  };
};
