// The console and the widget in German: signing in, the inbox, an answer, the settings. The language follows the
// browser, another one can be chosen, and the choice is kept. axe looks at each page.

import { Looks } from '../axe.mjs'
import { OWNER, PASSWORD } from '../house.mjs'
import { seed } from '../seed.mjs'
import { Shop, widgetKey } from '../shop.mjs'
import { equal, insist, shown, until } from '../until.mjs'
import { PHONE } from '../widget.mjs'

export const title = 'an agent and a customer work in German'

export async function story(house) {
  const looks = new Looks()
  const server = await house.server()
  await house.owner(server)
  await seed(server)
  const agent = await house.person('agent', { locale: 'de-AT' })
  agent.expect(/401/)

  const page = await agent.visit(`${server.url}/app/inbox/open`)
  await shown(page.getByRole('heading', { name: 'Anmelden' }))
  equal('The language of the page', await spoken(page), ['de', 'ltr'])
  await looks.at(page, 'Anmelden')
  await page.getByLabel('E-Mail').fill(OWNER.email)
  await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Anmelden' }).click()

  await shown(page.getByRole('button', { name: /, verbunden$/ }))
  await shown(page.getByRole('heading', { level: 1, name: 'Alle offenen' }))
  await chat(house, server, page, looks)
  await agent.settled()
  await looks.at(page, 'Posteingang')
  await page.keyboard.press('Control+k')
  await shown(page.getByRole('dialog', { name: 'Befehlsmenü' }))
  await page.keyboard.type('einst darst')
  await page.getByRole('option', { name: 'Einstellungen: Darstellung' }).click()
  await shown(page.getByRole('heading', { level: 1, name: 'Darstellung' }))
  await looks.at(page, 'Darstellung')
  await choose(page)

  for (const name of ['Posteingänge', 'Mitarbeitende', 'Webhooks', 'Änderungsprotokoll']) {
    await page.getByRole('link', { name }).first().click()
    await shown(page.getByRole('heading', { level: 1, name }))
    await agent.settled()
    await looks.at(page, name)
  }
  await page.setViewportSize(PHONE)
  await page.goto(`${server.url}/app/inbox/open`)
  await shown(page.getByRole('option').first())
  await agent.settled()
  await looks.at(page, 'Posteingang auf dem Telefon')
  looks.conclude(house, 'German')
}

const spoken = (page) =>
  page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])

/** A customer on a German page, though their browser speaks English. */
async function chat(house, server, page, looks) {
  const shop = house.alsoRuns(await Shop.open(server, await widgetKey(server), 'de'))
  const customer = await house.person('customer')
  const site = await customer.visit(shop.url)
  await site.getByRole('button', { name: 'Hilfe-Chat öffnen' }).click()
  const dialog = site.getByRole('dialog', { name: 'Hilfe-Chat' })
  const field = dialog.getByRole('textbox', { name: 'Nachricht schreiben' })
  await field.fill('Schwimmt die Laterne?')
  await field.press('Enter')
  await shown(dialog.getByRole('log').getByText('Gesendet'))
  await looks.at(site, 'Widget')

  await page.getByRole('option').filter({ hasText: 'Schwimmt' }).click()
  const reply = page.getByRole('textbox', { name: 'Antwort' })
  await reply.fill('Ja, mit dem Glas nach oben.')
  await page
    .getByRole('button', { name: /^Senden$|^Senden / })
    .last()
    .click()
  await shown(dialog.getByRole('log').getByText('Ja, mit dem Glas nach oben.'))
  await shown(page.getByText(/^Gelesen \d/))
  await shown(dialog.getByText(/^Gelesen · /))
  await page.getByRole('button', { name: 'Erledigen' }).click()
  await shown(page.getByRole('log').getByText('Sie haben dies erledigt'))
}

/** The choice takes effect at once, keeps the place and the focus, and is there again after loading anew. */
async function choose(page) {
  await page.getByRole('radio', { name: 'English' }).click()
  await shown(page.getByRole('heading', { level: 1, name: 'Appearance' }))
  equal('The language of the page', await spoken(page), ['en', 'ltr'])
  await until('the focus to be on the choice', () =>
    page.evaluate(() => document.activeElement?.matches('[type=radio]:checked')),
  )
  await page.reload()
  await shown(page.getByRole('heading', { level: 1, name: 'Appearance' }))
  await page.getByRole('radio', { name: /^As the browser/ }).click()
  await shown(page.getByRole('heading', { level: 1, name: 'Darstellung' }))
  const kept = await page.evaluate(() => localStorage.getItem('tl-language'))
  insist('As the browser is no choice that is kept', kept === null)
}
