// The icons, drawn as lines of one weight. All are decoration: the button around them carries the name.

import { h } from 'preact'

const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  clip: 'M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.7 17.2a1.7 1.7 0 0 1-2.4-2.4L15 7.1',
  file: 'M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4',
  down: 'M12 5v14M6 13l6 6 6-6',
  // One line that bends into a speech bubble: the same mark as on the launcher.
  mark: 'M6 22v-9a7 7 0 1 1 7 7h-2.5',
  wave: 'M2 12c2.5-7 5-7 7.5 0s5 7 7.5 0 5-7 7.5 0 5 7 7.5 0',
}

export function Icon({ name, width = 20 }: { name: keyof typeof paths; width?: number }) {
  return (
    <svg class={`icon ${name}`} width={width} height="20" viewBox={`0 0 ${width > 24 ? 34 : 24} 24`} aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
