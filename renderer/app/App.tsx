// Owns what surrounds every page: theme, cache, dialogs, router.
import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queryClient } from '../state/query-client.ts'
import { theme, tokens } from '../ui/theme.ts'
import { router } from './router.tsx'

export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={tokens} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <ModalsProvider>
        <Notifications position="bottom-right" limit={4} mb={26} />
        <RouterProvider router={router} />
      </ModalsProvider>
    </QueryClientProvider>
  </MantineProvider>
)
