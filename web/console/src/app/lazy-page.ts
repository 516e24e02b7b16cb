// A page that is loaded when it is first visited, together with its texts.
import { lazyRouteComponent } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { loadTexts } from '@/text/language'

export const lazyPage = (
  texts: readonly string[],
  load: () => Promise<{ default: () => ReactNode }>,
) =>
  lazyRouteComponent(async () => {
    const [page] = await Promise.all([load(), loadTexts(texts)])
    return page
  })
