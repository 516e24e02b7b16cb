// The cache of everything read from the server. Live facts keep it fresh, so nothing is fetched again
// merely because a window got the focus.
import { QueryClient } from '@tanstack/react-query'
import { Problem } from './http'

const retriable = (error: unknown) =>
  !(error instanceof Problem) || error.offline || error.status === 503 || error.status === 502

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && retriable(error),
    },
    mutations: { retry: false },
  },
})
// Rows of a long list point at these by id: none may be collected while its row still exists.
queryClient.setQueryDefaults(['conversation'], { gcTime: Number.POSITIVE_INFINITY })
