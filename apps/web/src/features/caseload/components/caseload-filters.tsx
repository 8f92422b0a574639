import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../app/language';
import { useSession } from '../../../app/session';
import { useCodes } from '../../../ui/code-lists';
import { FilterChip } from '../../../ui/filter-chip';
import chips from '../../../ui/filter-chip.module.css';
import type { CaseloadChange, CaseloadSearch } from '../caseload.search';

interface CaseloadFiltersProps {
  search: CaseloadSearch;
  onChange: (change: CaseloadChange) => void;
}

const appointment = ['empty', 'set'] as const;

export function CaseloadFilters({ search, onChange }: CaseloadFiltersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hubs } = useSession();
  const options = (list: { code: string; fr: string; ar: string; en: string }[]) =>
    list.map((each) => ({ value: each.code, label: each[language] }));
  const statuses = useCodes('case_status').filter(({ code }) => code !== 'DRAFT' && code !== 'NOT_OPENED');
  return (
    <div className={chips.chips} role="group" aria-label={t('ui:filters')}>
      <FilterChip
        label={t('caseload:status')}
        value={search.status}
        options={options(statuses)}
        onChange={(status) => {
          onChange({ status });
        }}
      />
      <FilterChip
        label={t('caseload:track')}
        value={search.track}
        options={options(useCodes('case_track'))}
        onChange={(track) => {
          onChange({ track });
        }}
      />
      <FilterChip
        label={t('caseload:nextAppointment')}
        value={search.nextAppointment}
        options={[
          { value: 'empty', label: t('ui:isEmpty') },
          { value: 'set', label: t('ui:isNotEmpty') },
        ]}
        onChange={(value) => {
          onChange({ nextAppointment: appointment.find((each) => each === value) });
        }}
      />
      <FilterChip
        label={t('caseload:lastContact')}
        value={search.noContactDays?.toString()}
        options={[14, 21, 30, 60, 90].map((days) => ({
          value: String(days),
          label: t('caseload:moreThanDays', { count: days }),
        }))}
        onChange={(value) => {
          onChange({ noContactDays: value ? Number(value) : undefined });
        }}
      />
      {hubs.length > 1 ? (
        <FilterChip
          label={t('caseload:hub')}
          value={search.hub}
          options={hubs.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(hub) => {
            onChange({ hub });
          }}
        />
      ) : null}
    </div>
  );
}
