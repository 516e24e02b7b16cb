// Shows a query's data, or its loading, its error, or its emptiness, always in the same way.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNote, SkeletonRows } from '@/ui/states'

interface LoadedProps<T> {
  query: UseQueryResult<T>
  empty?: ReactNode
  children(data: T): ReactNode
}

export function Loaded<T>({ query, empty, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    const none = Array.isArray(query.data) && query.data.length === 0
    return none && empty !== undefined ? empty : children(query.data)
  }
  if (query.isError) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
  return <SkeletonRows rows={4} height="var(--table-row-h)" />
}
