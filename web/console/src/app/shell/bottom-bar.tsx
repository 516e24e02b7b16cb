// The main places on a phone, at the thumb.
import { Link, useRouterState } from '@tanstack/react-router'
import { type LucideIcon, Search, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '@/lib/cx'
import { t } from '@/text/t'
import { useMe } from '../session'
import { placeLink, placesFor } from './places'

const shape = (on: boolean) =>
  cx(
    'flex h-14 flex-col items-center justify-center gap-0.5 text-2xs font-medium',
    on ? 'text-accent-ink' : 'text-ink-2',
  )

export function BottomBar({ className }: { className: string }) {
  const me = useMe()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const on = (id: string) => path.startsWith(`/${id}`)
  return (
    <nav
      aria-label={t('main-nav-small')}
      className={cx('border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]', className)}
    >
      <ul className="grid grid-flow-col auto-cols-fr">
        {placesFor(me).map((place) => (
          <Item key={place.id}>
            <Link
              {...placeLink[place.id]}
              aria-current={on(place.id) ? 'page' : undefined}
              className={shape(on(place.id))}
            >
              <Sign icon={place.icon} />
              {place.title}
            </Link>
          </Item>
        ))}
        <Item>
          <Link
            to="/search"
            aria-current={on('search') ? 'page' : undefined}
            className={shape(on('search'))}
          >
            <Sign icon={Search} />
            {t('search')}
          </Link>
        </Item>
        <Item>
          <Link
            to="/settings"
            aria-current={on('settings') ? 'page' : undefined}
            className={shape(on('settings'))}
          >
            <Sign icon={Settings} />
            {t('settings')}
          </Link>
        </Item>
      </ul>
    </nav>
  )
}

const Item = ({ children }: { children: ReactNode }) => <li>{children}</li>
const Sign = ({ icon: Icon }: { icon: LucideIcon }) => (
  <Icon size={20} strokeWidth={1.75} aria-hidden />
)
