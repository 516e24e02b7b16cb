// The commands that work on every page: go somewhere, find, change the look, sign out.
import { useNavigate } from '@tanstack/react-router'
import { t } from '@/text/t'
import { type Command, useCommands } from '../commands'
import { viewNames } from '../inbox-address'
import { openOverlay } from '../overlays'
import { flipTheme, setDensity } from '../preferences'
import { can, useMe } from '../session'
import { settingsPages } from '../settings-pages'
import { signOut } from '../sign-out'
import { viewTitle } from '../view-titles'
import { placeLink, placesFor } from './places'

export function useAppCommands() {
  const me = useMe()
  const go = useNavigate()

  const places: Command[] = placesFor(me).map((place) => ({
    id: `go-${place.id}`,
    title: place.title,
    group: t('command-group-go'),
    keys: place.keys,
    run: () => void go(placeLink[place.id]),
  }))
  const views: Command[] = viewNames.map((view) => ({
    id: `view-${view}`,
    title: t('command-view', { view: viewTitle(view) }),
    group: t('command-group-go'),
    run: () => void go({ to: '/inbox/$view/{-$id}', params: { view } }),
  }))
  const settings: Command[] = settingsPages()
    .filter((page) => !page.permission || can(me, page.permission))
    .map((page) => ({
      id: `settings-${page.path}`,
      title: t('command-settings', { page: page.title }),
      group: t('settings'),
      also: page.also,
      run: () => void go({ to: `/settings/${page.path}` as '/settings' }),
    }))

  useCommands([
    {
      id: 'palette',
      title: t('command-menu'),
      group: t('command-group-everywhere'),
      keys: 'mod+k',
      keyOnly: true,
      run: () => openOverlay('palette'),
    },
    ...places,
    ...views,
    {
      id: 'search',
      title: t('command-search'),
      group: t('command-group-go'),
      keys: '/',
      run: () => void go({ to: '/search' }),
    },
    {
      id: 'go-settings',
      title: t('settings'),
      group: t('command-group-go'),
      keys: 'g s',
      run: () => void go({ to: '/settings' }),
    },
    ...settings,
    { id: 'theme', title: t('command-theme'), group: t('command-group-look'), run: flipTheme },
    {
      id: 'compact',
      title: t('command-compact'),
      group: t('command-group-look'),
      run: () => setDensity('compact'),
    },
    {
      id: 'default-density',
      title: t('command-default-density'),
      group: t('command-group-look'),
      run: () => setDensity('default'),
    },
    {
      id: 'comfortable',
      title: t('command-comfortable'),
      group: t('command-group-look'),
      run: () => setDensity('comfortable'),
    },
    {
      id: 'keyboard',
      title: t('keyboard-shortcuts'),
      group: t('command-group-everywhere'),
      keys: '?',
      run: () => openOverlay('keyboard'),
    },
    {
      id: 'sign-out',
      title: t('sign-out'),
      group: t('command-group-everywhere'),
      run: () => void signOut(() => go({ to: '/sign-in' })),
    },
  ])
}
