// The two routes that all others hang on: the root, and the part of the console for signed-in people.
import { createRootRoute, createRoute, redirect } from '@tanstack/react-router'
import { Problem } from '@/api/http'
import { NotFoundPage, PageError } from './page-states'
import { loadMe } from './session'
import { Shell } from './shell/shell'

export const root = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: PageError })

/** Everything inside needs somebody who is signed in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  async beforeLoad({ location }) {
    try {
      await loadMe()
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) {
        throw redirect({ to: '/sign-in', search: { next: location.href } })
      }
      throw problem
    }
  },
})
