// Which of the console-wide overlays is open. At most one is.
import { create } from 'zustand'

export type Overlay = 'palette' | 'keyboard' | 'views' | null

export const useOverlay = create<{ open: Overlay }>(() => ({ open: null }))
export const openOverlay = (open: Overlay) => useOverlay.setState({ open })
export const closeOverlay = () => useOverlay.setState({ open: null })
