import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconEyeOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import classes from './screen-cover.module.css';

/** « Cacher l'écran »: someone is looking. Everything blurs at once, drawers too, and nothing of it can be read aloud. */
export function ScreenCover() {
  const { t } = useTranslation();
  const [covered, setCovered] = useState(false);
  useHotkeys(
    [
      [
        'mod+shift+H',
        () => {
          setCovered(true);
        },
      ],
    ],
    [],
  );
  useEffect(() => {
    document.documentElement.toggleAttribute('data-covered', covered);
    for (const part of document.body.children)
      part.toggleAttribute('inert', covered && !part.hasAttribute('data-cover'));
  }, [covered]);
  return (
    <>
      <Button
        variant="default"
        className={classes.button ?? ''}
        aria-label={t('shell:cover')}
        leftSection={<IconEyeOff size={16} aria-hidden />}
        onClick={() => {
          setCovered(true);
        }}
      >
        <span className={classes.word}>{t('shell:cover')}</span>
      </Button>
      {covered
        ? createPortal(
            <div className={classes.cover} data-cover role="dialog" aria-modal aria-label={t('shell:covered')}>
              <Button
                size="md"
                autoFocus
                onClick={() => {
                  setCovered(false);
                }}
              >
                {t('shell:uncover')}
              </Button>
            </div>,
            document.body,
          )
        : null}
    </>
  );
}
