// A customer's history with its loading, its end and its emptiness, for the pane and the page.
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useCustomerHistory } from '@/api/customers'
import { useNames } from '@/api/names'
import { useMe } from '@/app/session'
import { lineSteps } from '@/text/line-steps'
import { t } from '@/text/t'
import { Button } from './button'
import { HistoryLine } from './history-line'
import { ErrorNote, SkeletonRows } from './states'

export function CustomerHistory({ customerId }: { customerId: string }) {
  const history = useCustomerHistory(customerId)
  const names = useNames()
  const meId = useMe().staff.id
  const steps = useMemo(
    () => lineSteps(history.data?.pages.flatMap((page) => page.items) ?? [], names, meId),
    [history.data, names, meId],
  )
  if (history.isError) return <ErrorNote error={history.error} onRetry={() => history.refetch()} />
  if (history.isPending) return <SkeletonRows rows={4} height="44px" />
  if (steps.length === 0) return <p className="text-ink-2">{t('history-empty')}</p>
  return (
    <>
      <HistoryLine
        steps={steps}
        more={history.hasNextPage}
        link={(id, children) => (
          <Link
            to="/inbox/$view/{-$id}"
            params={{ view: 'open', id }}
            className="truncate hover:underline"
          >
            {children}
          </Link>
        )}
      />
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
          {t('show-earlier')}
        </Button>
      )}
    </>
  )
}
