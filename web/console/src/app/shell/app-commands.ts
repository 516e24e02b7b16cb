// The commands that work on every page: go somewhere, find, change the look, sign out.
import { useNavigate } from '@tanstack/react-router'
import { type Command, useCommands } from '../commands'
import { viewNames } from '../inbox-address'
import { openOverlay } from '../overlays'
import { flipTheme, setDensity } from '../preferences'
import { can, useMe } from '../session'
import { settingsPages } from '../settings-pages'
import { signOut } from '../sign-out'
import { viewTitles } from '../view-titles'
import { placeLink, placesFor } from './places'

export function useAppCommands() {
  const me = useMe()
  const go = useNavigate()

  const places: Command[] = placesFor(me).map((place) => ({
    id: `go-${place.id}`,
    title: place.title,
    group: 'Go to',
    keys: place.keys,
    run: () => void go(placeLink[place.id]),
  }))
  const views: Command[] = viewNames.map((view) => ({
    id: `view-${view}`,
    title: `Inbox: ${viewTitles[view]}`,
    group: 'Go to',
    run: () => void go({ to: '/inbox/$view/{-$id}', params: { view } }),
  }))
  const settings: Command[] = settingsPages
    .filter((page) => !page.permission || can(me, page.permission))
    .map((page) => ({
      id: `settings-${page.path}`,
      title: `Settings: ${page.title}`,
      group: 'Settings',
      also: page.also,
      run: () => void go({ to: `/settings/${page.path}` as '/settings' }),
    }))

  useCommands([
    {
      id: 'palette',
      title: 'Command menu',
      group: 'Everywhere',
      keys: 'mod+k',
      keyOnly: true,
      run: () => openOverlay('palette'),
    },
    ...places,
    ...views,
    {
      id: 'search',
      title: 'Search conversations and customers',
      group: 'Go to',
      keys: '/',
      run: () => void go({ to: '/search' }),
    },
    {
      id: 'go-settings',
      title: 'Settings',
      group: 'Go to',
      keys: 'g s',
      run: () => void go({ to: '/settings' }),
    },
    ...settings,
    { id: 'theme', title: 'Switch between light and dark', group: 'Look', run: flipTheme },
    {
      id: 'compact',
      title: 'Compact density',
      group: 'Look',
      run: () => setDensity('compact'),
    },
    {
      id: 'default-density',
      title: 'Default density',
      group: 'Look',
      run: () => setDensity('default'),
    },
    {
      id: 'comfortable',
      title: 'Comfortable density',
      group: 'Look',
      run: () => setDensity('comfortable'),
    },
    {
      id: 'keyboard',
      title: 'Keyboard shortcuts',
      group: 'Everywhere',
      keys: '?',
      run: () => openOverlay('keyboard'),
    },
    {
      id: 'sign-out',
      title: 'Sign out',
      group: 'Everywhere',
      run: () => void signOut(() => go({ to: '/sign-in' })),
    },
  ])
}
