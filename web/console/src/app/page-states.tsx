// Whole pages for when a page cannot be shown: unknown address, no permission, failure.
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { messageOf, Problem } from '@/api/http'
import { t } from '@/text/t'
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

const ToInbox = () => (
  <Link to="/inbox/$view/{-$id}" params={{ view: 'mine' }} className={buttonClass('outline')}>
    {t('go-to-inbox')}
  </Link>
)

export const NotFoundPage = () => (
  <PlainPage title={t('page-missing-title')} action={<ToInbox />}>
    {t('page-missing')}
  </PlainPage>
)

export const ForbiddenPage = () => (
  <PlainPage title={t('page-forbidden-title')} action={<ToInbox />}>
    {t('page-forbidden')}
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
      title={offline ? t('page-offline-title') : t('page-failed-title')}
      action={
        <Button look="primary" onClick={again}>
          {t('try-again')}
        </Button>
      }
    >
      {offline ? t('page-offline') : messageOf(error)}
    </PlainPage>
  )
}
