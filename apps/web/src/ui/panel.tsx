import { Button, Drawer } from '@mantine/core';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './panel.module.css';

interface PanelProps {
  title: ReactNode;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

const Unsaved = createContext<(unsaved: boolean) => void>(() => undefined);

/** A form tells the panel around it that something was typed. */
export const useUnsaved = (unsaved: boolean) => {
  const tell = use(Unsaved);
  useEffect(() => {
    tell(unsaved);
    return () => {
      tell(false);
    };
  }, [tell, unsaved]);
};

/** The drawer of quick actions: a click beside it does nothing, Escape asks when something was typed. */
export function Panel({ title, opened, onClose, children }: PanelProps) {
  const { t } = useTranslation();
  const [unsaved, setUnsaved] = useState(false);
  const [asking, setAsking] = useState(false);
  const leave = () => {
    setAsking(false);
    onClose();
  };
  const content = useMemo(() => <Unsaved value={setUnsaved}>{children}</Unsaved>, [children]);
  return (
    <Drawer.Root
      opened={opened}
      onClose={() => {
        if (unsaved) setAsking(true);
        else leave();
      }}
      position="right"
      size={480}
      closeOnClickOutside={false}
      transitionProps={{ duration: 120 }}
      classNames={{ content: classes.content ?? '' }}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <div className={classes.head}>
          <Drawer.Title className={classes.title ?? ''}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('ui:close')} />
        </div>
        <Drawer.Body className={classes.body ?? ''}>
          {asking ? (
            <div className={classes.asking} role="alertdialog" aria-label={t('ui:leaveUnsaved')}>
              <strong>{t('ui:leaveUnsaved')}</strong>
              <div className={classes.choices}>
                <Button
                  autoFocus
                  onClick={() => {
                    setAsking(false);
                  }}
                >
                  {t('ui:goOn')}
                </Button>
                <Button variant="default" onClick={leave}>
                  {t('ui:leaveWithoutSaving')}
                </Button>
              </div>
            </div>
          ) : null}
          {content}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
