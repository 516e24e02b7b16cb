// /settings itself: on a wide screen it goes on to the first page; a phone shows the list.
import { Navigate } from '@tanstack/react-router'
import { useMe } from '@/app/session'
import { useMedia, wideEnoughForPanes } from '@/lib/use-media'
import { visiblePages } from './pages'

export default function SettingsStart() {
  const me = useMe()
  const wide = useMedia(wideEnoughForPanes)
  if (!wide) return null
  return <Navigate to={`/settings/${visiblePages(me)[0].path}` as '/settings'} replace />
}
