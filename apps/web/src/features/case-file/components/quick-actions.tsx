import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconMessagePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../../../api/shapes';
import { useMay } from '../../../app/session';

/** The most frequent act is one press away, the others in one menu. */
export function QuickActions({ file, onOpen }: { file: CaseFile; onOpen: (panel: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  if (file.status === 'CLOSED' || file.erased) return null;
  const others = [
    { panel: 'appointment', text: 'case:scheduleAppointment', shown: may('appointment.plan') },
    {
      panel: 'missed',
      text: 'case:appointmentNotHeld',
      shown: may('appointment.plan') && file.nextAppointment !== undefined,
    },
    { panel: 'support', text: 'case:deliverSupport', shown: may('support.deliver') },
    { panel: 'auto-entrepreneur', text: 'case:autoEntrepreneur', shown: may('auto-entrepreneur.record') },
    { panel: 'assign', text: 'case:assign', shown: may('case.assign') },
  ].filter(({ shown }) => shown);
  return (
    <>
      {others.length > 0 ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
              {t('case:otherActions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ panel, text }) => (
              <Menu.Item
                key={panel}
                onClick={() => {
                  onOpen(panel);
                }}
              >
                {t(text)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {may('session.record') ? (
        <Button
          leftSection={<IconMessagePlus size={16} aria-hidden />}
          onClick={() => {
            onOpen('session');
          }}
        >
          {t('case:recordSession')}
        </Button>
      ) : null}
    </>
  );
}
