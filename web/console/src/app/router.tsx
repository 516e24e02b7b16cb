// Every page and its address under /app. The inbox is loaded at once, everything else when it is
// first visited.
import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { whenSignedOut } from '@/api/http'
import { stopLive } from '@/api/live/start'
import { queryClient } from '@/api/query-client'
import { InboxPage } from '@/features/inbox/page'
import { isViewName, readInboxSearch } from './inbox-address'
import { lazyPage } from './lazy-page'
import { PageError } from './page-states'
import { root, signedIn } from './root-routes'
import { settingsRoutes } from './settings-routes'

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyPage(['auth'], () => import('@/features/auth/setup-page')),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => ({ next: text(search.next) }),
  component: lazyPage(['auth'], () => import('@/features/auth/sign-in-page')),
})
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyPage(['auth'], () => import('@/features/auth/join-page')),
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view/{-$id}', params: { view: 'mine' } })
  },
})
const inboxHome = createRoute({
  getParentRoute: () => signedIn,
  path: '/inbox',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view/{-$id}', params: { view: 'mine' } })
  },
})
const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: '/inbox/$view/{-$id}',
  validateSearch: readInboxSearch,
  beforeLoad: ({ params }) => {
    if (!isViewName(params.view)) {
      throw redirect({ to: '/inbox/$view/{-$id}', params: { view: 'mine' } })
    }
  },
  component: InboxPage,
})
const customers = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers',
  validateSearch: (search): { q?: string } => ({ q: text(search.q) }),
  component: lazyPage(['customers'], () => import('@/features/customers/list-page')),
})
const customer = createRoute({
  getParentRoute: () => signedIn,
  path: '/customers/$id',
  component: lazyPage(['customers'], () => import('@/features/customers/customer-page')),
})
const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: (values): { q?: string } => ({ q: text(values.q) }),
  component: lazyPage(['search'], () => import('@/features/search/page')),
})

const tree = root.addChildren([
  setup,
  signIn,
  join,
  signedIn.addChildren([home, inboxHome, inbox, customers, customer, search, settingsRoutes]),
])

export const router = createRouter({
  routeTree: tree,
  basepath: '/app',
  defaultPreload: 'intent',
  // Data lives in the query cache; routes only decide what is shown.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageError,
})

whenSignedOut(() => {
  const { pathname, href } = router.latestLocation
  if (/^\/(sign-in|setup|join)/.test(pathname)) return
  stopLive()
  // What is on the screen still needs its data until the other page has taken its place.
  void router.navigate({ to: '/sign-in', search: { next: href } }).then(() => queryClient.clear())
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
