// Turns the one colour a company chooses into colours that stay readable on light and on dark.

type Rgb = [number, number, number]

export const DEFAULT_ACCENT = '#0a6b7a'
export const LIGHT = '#fefdfc'
export const DARK = '#181a1f'

export interface Paint {
  /** Areas: launcher, own messages, send button. At least 3:1 against the surface. */
  fill: string
  /** Text and icons on the fill, at least 4.5:1. */
  on: string
  /** The accent as text on the surface, at least 4.5:1. */
  ink: string
}

export function paintOn(accent: string, surface: string): Paint {
  const start = parse(accent) ?? parse(DEFAULT_ACCENT)!
  const ground = parse(surface)!
  const fill = reach(start, ground, 3)
  const white: Rgb = [255, 255, 255]
  return {
    fill: format(fill),
    // Black or white: one of the two always reaches 4.5:1.
    on: contrast(white, fill) >= 4.5 ? '#ffffff' : '#000000',
    ink: format(reach(start, ground, 4.5)),
  }
}

/** Moves a colour away from the ground, step by step, until the contrast is enough. */
function reach(colour: Rgb, ground: Rgb, least: number): Rgb {
  const target = luminance(ground) > 0.18 ? 0 : 255
  let moved = colour
  for (let step = 0; step <= 1 && contrast(moved, ground) < least; step += 0.04) {
    moved = colour.map(part => Math.round(part + (target - part) * step)) as Rgb
  }
  return moved
}

export function contrastOf(a: string, b: string): number {
  return contrast(parse(a)!, parse(b)!)
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function parse(hex: string): Rgb | null {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex)
  return match && (match.slice(1).map(part => parseInt(part, 16)) as Rgb)
}

const format = (colour: Rgb) => '#' + colour.map(part => part.toString(16).padStart(2, '0')).join('')
