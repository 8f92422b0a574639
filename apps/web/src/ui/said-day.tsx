import { useLanguage } from '../app/language';
import { sayDay } from './day';

export function SaidDay({ day, style = 'long' }: { day: string; style?: 'long' | 'short' | 'weekday' }) {
  return <time dateTime={day}>{sayDay(day, useLanguage(), style)}</time>;
}
