// The icons, drawn as lines of one weight. All are decoration: the button or text beside them carries the name.

import { h } from 'preact'

const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  clip: 'M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.7 17.2a1.7 1.7 0 0 1-2.4-2.4L15 7.1',
  // One line that bends into a speech bubble: the same mark as on the launcher.
  mark: 'M4 22V12a8 8 0 1 1 8 8H8M9 10h6M9 14h3',
}

export const icon = (name: keyof typeof paths) => (
  <svg height="20" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
