// Lists that are edited as text, one entry per line. Pure.
export const toLines = (items: string[]): string => items.join('\n')

export const fromLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
