import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';

interface PageTab {
  value: string;
  label: string;
  content: () => ReactNode;
}

/** Tabs whose choice lives in the address; only the open one is drawn. */
export function PageTabs({
  tabs,
  value,
  onChange,
}: {
  tabs: PageTab[];
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const open = tabs.find((tab) => tab.value === value) ?? tabs[0];
  return (
    <Tabs
      value={open?.value ?? null}
      onChange={(next) => {
        if (next) onChange(next);
      }}
      keepMounted={false}
    >
      <Tabs.List mb="md" className="no-print">
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.value} value={tab.value}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {open ? <Tabs.Panel value={open.value}>{open.content()}</Tabs.Panel> : null}
    </Tabs>
  );
}
