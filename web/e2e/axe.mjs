// Looks at a page with axe, in light and in dark, and remembers what it finds, so that one story can go through all
// pages and say everything at its end.

import axe from 'axe-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const THEMES = ['light', 'dark']

export class Looks {
  pages = 0
  findings = []

  async at(page, name) {
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await settle(page)
      const found = await look(page)
      this.pages++
      this.findings.push(...found.map((text) => `${name}, ${theme}: ${text}`))
    }
  }
}

/** Nothing is on its way any more: a colour in the middle of its change has no contrast to speak of. */
async function settle(page) {
  await page.evaluate(async () => {
    await document.fonts.ready
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
}

async function look(page) {
  const isLoaded = await page.evaluate(() => 'axe' in window)
  if (!isLoaded) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, {
      runOnly: tags,
      resultTypes: ['violations'],
    })
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ target, html, failureSummary }) => ({ target, html, failureSummary })),
    }))
  }, TAGS)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim()
      return `${id} (${help}) at ${target.join(' ')}: ${html.slice(0, 160)} ${why}`
    }),
  )
}
