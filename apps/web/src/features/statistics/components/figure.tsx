import { Button, Popover } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IndicatorDefinition } from '../../../api/shapes';
import { useLanguage } from '../../../app/language';
import { sayDay, sayNumber } from '../../../ui/day';
import classes from './statistics.module.css';

interface FigureProps {
  definition: IndicatorDefinition;
  value: number;
  asOf: string;
  chosen: boolean;
  onChoose: () => void;
}

/** A figure is never alone: what it counts, in which version of the rule, as of which day. */
export function Figure({
  definition: { code, version, unit, title, rule },
  value,
  asOf,
  chosen,
  onChoose,
}: FigureProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={classes.figure} data-chosen={chosen || undefined}>
      <button type="button" className={classes.choose} aria-pressed={chosen} onClick={onChoose}>
        <b>{sayNumber(value, language)}</b>
        <span>{title[language]}</span>
      </button>
      <div className={`${classes.under ?? ''} no-print`}>
        <bdi>{code}</bdi>
        <Popover width={320} position="bottom-start" withArrow shadow="md">
          <Popover.Target>
            <Button variant="subtle" size="xs" px={6} aria-label={`${t('statistics:definition')} ${code}`}>
              {t('statistics:definition')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown className={classes.definition ?? ''}>
            <strong>{title[language]}</strong>
            <p>{rule[language]}</p>
            <dl>
              <dt>{t('statistics:code')}</dt>
              <dd>
                <bdi>{code}</bdi>
              </dd>
              <dt>{t('statistics:unit')}</dt>
              <dd>{t(`statistics:units.${unit}`)}</dd>
              <dt>{t('statistics:version')}</dt>
              <dd>{version}</dd>
              <dt>{t('statistics:asOf')}</dt>
              <dd>{sayDay(asOf, language)}</dd>
            </dl>
          </Popover.Dropdown>
        </Popover>
      </div>
    </div>
  );
}
