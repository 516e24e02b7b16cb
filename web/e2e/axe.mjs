// Looks at a page with axe, in light and in dark, and remembers what it finds, so that one story can go through all
// pages and say everything at its end.

import axe from 'axe-core'
import { insist } from './until.mjs'

/** Everything is looked at in light; in dark only what can differ there, the colours. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const LIGHT = { type: 'tag', values: TAGS }
const DARK = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
const THEMES = { light: LIGHT, dark: DARK }

export class Looks {
  pages = 0
  findings = []

  async at(page, name) {
    for (const [theme, rules] of Object.entries(THEMES)) {
      await page.emulateMedia({ colorScheme: theme })
      await settle(page, theme)
      const found = await look(page, rules)
      this.pages++
      this.findings.push(...found.map((text) => `${name}, ${theme}: ${text}`))
    }
  }

  conclude(house, what) {
    const { pages, findings } = this
    house.figure(`axe, ${what}: ${pages} looks, ${findings.length} findings`)
    insist(`axe found:\n${findings.join('\n')}`, findings.length === 0)
  }
}

/** Nothing is on its way any more: a colour in the middle of its change has no contrast to speak of. */
export async function settle(page, theme) {
  // The console hears of it by an event, and then paints.
  await page.waitForFunction((wanted) => {
    const { theme } = document.documentElement.dataset
    return theme === undefined || theme === wanted
  }, theme)
  await page.evaluate(async () => {
    const widget = document.querySelector('throughline-widget')?.shadowRoot
    const moving = () =>
      [document, widget]
        .flatMap((tree) => tree?.getAnimations() ?? [])
        .filter(({ effect, playState }) => {
          return playState === 'running' && effect?.getTiming().iterations !== Infinity
        })
    await document.fonts.ready
    // What ends may begin something else: a colour goes on to those who inherit it.
    for (let now = moving(); now.length > 0; now = moving())
      await Promise.allSettled(now.map((animation) => animation.finished))
  })
}

async function look(page, rules) {
  const isLoaded = await page.evaluate(() => 'axe' in window)
  if (!isLoaded) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, {
      runOnly: rules,
      resultTypes: ['violations'],
    })
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ target, html, failureSummary }) => ({ target, html, failureSummary })),
    }))
  }, rules)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim()
      return `${id} (${help}) at ${target.join(' ')}: ${html.slice(0, 160)} ${why}`
    }),
  )
}
