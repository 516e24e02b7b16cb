// The one colour a company chooses, and what can be read on it. Where the accent is text on the surface, the
// style sheet bends its lightness.

export const DEFAULT_ACCENT = '#0a6b7a'

export const accentOf = (chosen: string) =>
  /^#[\da-f]{6}$/i.test(chosen) ? chosen : DEFAULT_ACCENT

/** The luminance on which white just has a contrast of 4.5:1, (1 + 0.05) / (0.1833 + 0.05). Above it, black has more. */
const HALF_WAY = 0.1833

/** White or black: one of the two always reaches 4.5:1. White is preferred as long as it does. */
export const textOn = (accent: string) => (luminance(accent) < HALF_WAY ? '#fff' : '#000')

/** WCAG 2.2: relative luminance of #rrggbb. */
export function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((start) => {
    const share = parseInt(hex.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
