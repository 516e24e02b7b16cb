// The settings' own area: grouped navigation with a search at the side, the chosen page beside it.
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '@/app/session'
import { cx } from '@/lib/cx'
import { useMedia, wideEnoughForPanes } from '@/lib/use-media'
import { t } from '@/text/t'
import { buttonClass } from '@/ui/button'
import { SearchField } from '@/ui/field'
import { grouped, matching, visiblePages } from './pages'

export default function SettingsFrame() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const wide = useMedia(wideEnoughForPanes)
  const start = path.replace(/\/$/, '') === '/settings'
  return (
    <div className="flex h-full">
      <SettingsNav
        path={path}
        alone={start && !wide}
        className={start ? 'max-pane:flex max-pane:w-full' : 'max-pane:hidden'}
      />
      <div className={cx('flex min-w-0 flex-1 flex-col', start && 'max-pane:hidden')}>
        <nav aria-label={t('settings-back')} className="px-2 pt-2 pane:hidden">
          <Link to="/settings" className={buttonClass('quiet')}>
            <ArrowLeft size={15} className="rtl:rotate-180" aria-hidden />
            {t('settings')}
          </Link>
        </nav>
        <div className="min-h-0 flex-1">
          <Outlet />
        </div>
      </div>
    </div>
  )
}

interface SettingsNavProps {
  path: string
  /** On a phone the list of settings is a page of its own. */
  alone: boolean
  className: string
}

function SettingsNav({ path, alone, className }: SettingsNavProps) {
  const me = useMe()
  const [text, setText] = useState('')
  const groups = grouped(matching(visiblePages(me), text))
  const Pane = alone ? 'main' : 'aside'
  const Title = alone ? 'h1' : 'span'
  return (
    <Pane
      id={alone ? 'main' : undefined}
      className={cx(
        'flex w-[212px] shrink-0 flex-col border-e border-line bg-surface-2',
        className,
      )}
    >
      <div className="flex h-12 shrink-0 items-center px-4">
        <Title className="text-base font-semibold tracking-title">{t('settings')}</Title>
      </div>
      <div className="px-2 pb-2">
        <SearchField
          label={t('settings-search')}
          className="h-control text-sm"
          placeholder={t('settings-search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <nav aria-label={t('settings')} className="scroll flex-1 px-2 pb-3">
        {groups.map(([title, pages]) => (
          <section key={title}>
            <h2 className="px-2 pt-3 pb-1 text-xs font-medium text-ink-3">{title}</h2>
            <ul>
              {pages.map(({ path: part, title: name, icon: Icon }) => {
                const on = path.startsWith(`/settings/${part}`)
                return (
                  <li key={part}>
                    <Link
                      to={`/settings/${part}` as '/settings'}
                      aria-current={on ? 'page' : undefined}
                      className={cx(
                        'flex h-control items-center gap-2 rounded-md px-2 transition-colors duration-100 max-pane:h-11',
                        on ? 'bg-nav-on font-medium' : 'text-ink-2 hover:bg-hover hover:text-ink',
                      )}
                    >
                      <Icon
                        size={15}
                        strokeWidth={1.8}
                        className={on ? 'text-accent-ink' : 'text-ink-3'}
                        aria-hidden
                      />
                      <span className="truncate">{name}</span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p className="px-2 pt-3 text-ink-2">{t('nothing-found')}</p>}
      </nav>
    </Pane>
  )
}
