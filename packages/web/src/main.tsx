import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { hashKey, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './client/problem.ts';
import { router } from './shell/routes.tsx';
import { VoiceProvider } from './texts/use-texts.tsx';
import { surfaceVariables, theme } from './ui/theme.ts';
import { AskProvider } from './ui/use-ask.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Sentences of the server come in the language of the screen, so another language asks again.
      queryKeyHashFn: (key) => hashKey([document.documentElement.lang, ...key]),
      // A refusal stays a refusal; only a server that is away is asked again.
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.code === 'offline',
    },
  },
});

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={surfaceVariables} defaultColorScheme="auto">
      <VoiceProvider>
        <QueryClientProvider client={queries}>
          <AskProvider>
            <RouterProvider router={router} />
          </AskProvider>
          <Notifications position="top-center" limit={3} />
        </QueryClientProvider>
      </VoiceProvider>
    </MantineProvider>
  </StrictMode>,
);
