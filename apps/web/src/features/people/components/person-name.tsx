import { useTranslation } from 'react-i18next';
import type { Candidate } from '../../../api/shapes';
import { useLanguage } from '../../../app/language';

type Named = Pick<Candidate, 'displayName' | 'displayNameArabic'> & { erased?: boolean };

/** A name in the script of the screen when there is one; of an erased person only that she was erased. */
export function PersonName({ person }: { person: Named }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (person.erased) return <em>{t('people:erased')}</em>;
  return <bdi>{(language === 'ar' && person.displayNameArabic) || person.displayName}</bdi>;
}
