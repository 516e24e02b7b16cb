// Popups and dialogs, loaded when the first one opens. Their positioning code is a third of the first
// route's budget, and most pages are read before anything is opened.
import { type ComponentProps, lazy, Suspense } from 'react'

const loadMenu = () => import('./menu')
const loadPicker = () => import('./picker')
const loadPopover = () => import('./popover')
const loadDialog = () => import('./dialog')

const MenuBody = lazy(async () => ({ default: (await loadMenu()).Menu }))
const PickerBody = lazy(async () => ({ default: (await loadPicker()).Picker }))
const PopoverBody = lazy(async () => ({ default: (await loadPopover()).Popover }))
const DialogFrame = lazy(async () => ({ default: (await loadDialog()).Dialog }))
const DrawerFrame = lazy(async () => ({ default: (await loadDialog()).Drawer }))

export const Menu = (props: ComponentProps<typeof MenuBody>) => (
  <Suspense>
    <MenuBody {...props} />
  </Suspense>
)
export const Picker = (props: ComponentProps<typeof PickerBody>) => (
  <Suspense>
    <PickerBody {...props} />
  </Suspense>
)
export const Popover = (props: ComponentProps<typeof PopoverBody>) => (
  <Suspense>
    <PopoverBody {...props} />
  </Suspense>
)
export const Dialog = (props: ComponentProps<typeof DialogFrame>) => (
  <Suspense>
    <DialogFrame {...props} />
  </Suspense>
)
export const Drawer = (props: ComponentProps<typeof DrawerFrame>) => (
  <Suspense>
    <DrawerFrame {...props} />
  </Suspense>
)

/** Fetched in a quiet moment, so that the first menu opens at once. */
export function preloadPopups() {
  const load = () => {
    void loadMenu()
    void loadPicker()
    void loadDialog()
  }
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 5_000 })
  else setTimeout(load, 3_000)
}
