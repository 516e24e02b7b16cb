// The rail at the start of the screen: the main places, then theme, settings and the signed-in person.
import { Link, useRouterState } from '@tanstack/react-router'
import { Moon, Settings, Sun } from 'lucide-react'
import { cx } from '@/lib/cx'
import { t } from '@/text/t'
import { IconButton } from '@/ui/button'
import { Mark } from '@/ui/mark'
import { flipTheme, isDark, usePreferences } from '../preferences'
import { useMe } from '../session'
import { AccountMenu } from './account-menu'
import { type Place, placeLink, placesFor } from './places'

const square = 'grid place-items-center size-9 rounded-lg transition-colors duration-100'
const shape = (on: boolean) =>
  cx(square, on ? 'bg-surface text-ink shadow-card' : 'text-ink-3 hover:text-ink hover:bg-hover')

export function Rail() {
  const me = useMe()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const dark = usePreferences((state) => isDark(state.theme))
  return (
    <nav aria-label={t('main-nav')} className="hidden flex-col items-center gap-1 py-2.5 pane:flex">
      <Link
        to="/"
        aria-label={`Throughline, ${me.workspace.name}`}
        data-tip={me.workspace.name}
        data-tip-side="end"
        className="mb-2 grid size-8 place-items-center rounded-md"
      >
        <Mark />
      </Link>
      {placesFor(me).map((place) => (
        <RailLink key={place.id} place={place} on={path.startsWith(`/${place.id}`)} />
      ))}
      <div className="mt-auto flex flex-col items-center gap-1">
        <IconButton
          label={dark ? t('light-theme') : t('dark-theme')}
          tipSide="end"
          className="size-9 rounded-lg"
          onClick={flipTheme}
        >
          {dark ? <Sun size={17} strokeWidth={1.75} /> : <Moon size={17} strokeWidth={1.75} />}
        </IconButton>
        <Link
          to="/settings"
          aria-label={t('settings')}
          data-tip={t('settings')}
          data-tip-keys="g s"
          data-tip-side="end"
          aria-current={path.startsWith('/settings') ? 'page' : undefined}
          className={shape(path.startsWith('/settings'))}
        >
          <Settings size={17} strokeWidth={1.75} />
        </Link>
        <AccountMenu />
      </div>
    </nav>
  )
}

function RailLink({ place, on }: { place: Place; on: boolean }) {
  const Icon = place.icon
  return (
    <Link
      {...placeLink[place.id]}
      aria-label={place.title}
      data-tip={place.title}
      data-tip-keys={place.keys}
      data-tip-side="end"
      aria-current={on ? 'page' : undefined}
      className={shape(on)}
    >
      <Icon size={18} strokeWidth={on ? 2 : 1.75} />
    </Link>
  )
}
