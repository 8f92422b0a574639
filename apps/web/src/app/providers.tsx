import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import i18next from 'i18next';
import { theme, tokensForMantine } from '../ui/theme';
import { directionOf, SpokenLanguage } from './language';
import { queryClient } from './query-client';
import { router } from './router';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// The library that locks scrolling under a drawer writes a style element and asks for its nonce by this name.
Object.assign(globalThis, { __webpack_nonce__: nonce });

export function Providers() {
  return (
    <DirectionProvider initialDirection={directionOf(i18next.language)} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={tokensForMantine}
        defaultColorScheme="light"
        getStyleNonce={() => nonce}
      >
        <SpokenLanguage />
        <Notifications position="bottom-center" limit={3} />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
