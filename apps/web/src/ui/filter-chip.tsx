import { Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './filter-chip.module.css';

interface FilterChipProps {
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

/** One typed filter: closed it says what it asks, with a cross to ask it no more. */
export function FilterChip({ label, value, options, onChange }: FilterChipProps) {
  const { t } = useTranslation();
  const chosen = options.find((option) => option.value === value);
  return (
    <span className={classes.chip} data-on={chosen ? true : undefined}>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className={classes.open}>
            {chosen ? (
              <>
                {label}
                {t('ui:colon')}
                <b>{chosen.label}</b>
              </>
            ) : (
              label
            )}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {options.map((option) => (
            <Menu.Item
              key={option.value}
              aria-current={option.value === value}
              onClick={() => {
                onChange(option.value);
              }}
            >
              {option.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen ? (
        <button
          type="button"
          className={classes.clear}
          aria-label={`${t('ui:removeFilter')} ${label}`}
          onClick={() => {
            onChange(undefined);
          }}
        >
          <IconX size={14} aria-hidden />
        </button>
      ) : null}
    </span>
  );
}
