import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface PagerProps {
  page: number;
  size: number;
  shown: number;
  total: number | undefined;
  next: string | null;
  onNext: (cursor: string) => void;
}

/** Where we are in a list. Pages are cursors, so going back is the browser's own going back. */
export function Pager({ page, size, shown, total, next, onNext }: PagerProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const first = (page - 1) * size + 1;
  return (
    <>
      <span>
        <bdi dir="ltr">{`${String(first)}–${String(first + shown - 1)}`}</bdi>{' '}
        {total === undefined ? null : t('ui:of', { total })}
      </span>
      <span>
        {page > 1 ? (
          <Button
            variant="subtle"
            onClick={() => {
              router.history.back();
            }}
          >
            {t('ui:previous')}
          </Button>
        ) : null}
        {next ? (
          <Button
            variant="subtle"
            onClick={() => {
              onNext(next);
            }}
          >
            {t('ui:next')}
          </Button>
        ) : null}
      </span>
    </>
  );
}
