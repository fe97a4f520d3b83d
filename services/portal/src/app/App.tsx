import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { useState } from 'react';
import { isProblem } from '../api/problem';
import { BrandStore } from '../brand/brand';
import { BrandProvider } from '../brand/BrandContext';
import { TrialBanner } from '../brand/TrialBanner';
import { LiveRegion } from '../components/LiveRegion';
import { Session } from '../session/session';
import { SessionProvider } from '../session/SessionContext';
import { appTheme } from '../theme/app-theme';
import { cssVariablesResolver } from '../theme/theme';
import { makeRouter } from './router';

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => !isProblem(error) && failures < 2 },
    },
  });
}

export function App({ i18n }: { i18n: i18n }) {
  const [{ session, queryClient, router, brand }] = useState(() => {
    const context = { session: new Session(), i18n, queryClient: makeQueryClient() };
    return { ...context, router: makeRouter(context), brand: new BrandStore() };
  });
  return (
    <MantineProvider theme={appTheme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <SessionProvider session={session}>
          <BrandProvider store={brand}>
            <TrialBanner />
            <LiveRegion>
              <RouterProvider router={router} />
            </LiveRegion>
          </BrandProvider>
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
