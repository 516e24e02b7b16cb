// Whole pages for when a page cannot be shown: unknown address, no permission, failure.
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { messageOf, Problem } from '@/api/http'
import { Button, buttonClass } from '@/ui/button'
import { Mark } from '@/ui/mark'
import type { Permission } from './permissions'
import { useCan } from './session'

export function PlainPage({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <main id="main" className="scroll grid h-full place-items-center p-6">
      <div className="flex max-w-[42ch] flex-col items-center gap-3 text-center">
        <Mark size={32} />
        <h1 className="text-xl font-semibold tracking-page">{title}</h1>
        <div className="text-base text-ink-2 text-balance">{children}</div>
        {action && <div className="mt-2">{action}</div>}
      </div>
    </main>
  )
}

const toInbox = (
  <Link to="/inbox/$view/{-$id}" params={{ view: 'mine' }} className={buttonClass('outline')}>
    Go to the inbox
  </Link>
)

export const NotFoundPage = () => (
  <PlainPage title="There is no such page" action={toInbox}>
    The address may be mistyped, or what it showed is gone.
  </PlainPage>
)

export const ForbiddenPage = () => (
  <PlainPage title="This page is not open to you" action={toInbox}>
    Your role does not include it. An administrator of this workspace can change that.
  </PlainPage>
)

/** Shows its children to those who may see them, and the 403 page to everybody else. */
export function Gate({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useCan(permission) ? children : <ForbiddenPage />
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  if (error instanceof Problem && error.status === 403) return <ForbiddenPage />
  if (error instanceof Problem && error.status === 404) return <NotFoundPage />
  const offline = error instanceof Problem && error.offline
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <PlainPage
      title={offline ? 'The server cannot be reached' : 'Something went wrong here'}
      action={
        <Button look="primary" onClick={again}>
          Try again
        </Button>
      }
    >
      {offline ? 'Your drafts are safe. Check the connection and try again.' : messageOf(error)}
    </PlainPage>
  )
}
