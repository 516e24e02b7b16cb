// Two who work together: an invitation by link, what an agent may not see, who else is in a conversation, and work
// handed over.

import { Desk } from '../console.mjs'
import { OWNER, PASSWORD } from '../house.mjs'
import { equal, gone, shown } from '../until.mjs'

export const title = 'an invited agent joins, sees the others in a conversation, and is given work'

export async function story(house) {
  const server = await house.server()
  const owner = await house.owner(server)
  await server.converse('Ida Holm', 'A broken glass', 'The glass broke in the first storm.')
  const link = await invite(owner, server)

  const agent = await house.person('agent')
  const page = await agent.visit(link)
  await shown(page.getByRole('heading', { name: 'Join Halden' }))
  await page.getByLabel('Your name').fill('Jonas Lund')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Join' }).click()
  await shown(page.getByText('Nothing is assigned to you.'))
  await isShownOnlyHisOwn(agent, server)

  // The link is used up.
  const late = await house.person('late')
  late.expect(/410|404|409/)
  const refused = await late.visit(link)
  await shown(refused.getByRole('heading', { name: 'This invitation cannot be used' }))

  const hers = await Desk.open(owner, server)
  const his = await Desk.open(agent, server)
  await hers.read('A broken glass')
  await his.read('A broken glass')
  await shown(hers.main.getByText('Jonas Lund is here too'))
  await shown(his.main.getByText(`${OWNER.name} is here too`))
  await his.reply.pressSequentially('We will send', { delay: 5 })
  await shown(hers.main.getByRole('status').filter({ hasText: 'Jonas Lund is replying' }))
  await his.reply.fill('')
  await his.view('Unassigned')
  await gone(hers.main.getByText('Jonas Lund is here too'))

  // Given to him while he looks at what is his, in the tab that was open from the beginning.
  await hers.main.getByRole('button', { name: 'Assign, now Unassigned' }).click()
  await hers.page.getByRole('option', { name: /^Jonas Lund/ }).click()
  await shown(hers.main.getByRole('button', { name: 'Assign, now Jonas Lund' }))
  await shown(new Desk(page).row('A broken glass'))
  await shown(his.page.getByText('Every open conversation has somebody who looks after it.'))
  await signsInAgain(agent, page)
}

async function invite(owner, server) {
  const page = await owner.visit(`${server.url}/app/settings/people`)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill('jonas@halden.example')
  await dialog.getByLabel('Role').selectOption('agent')
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  const link = await dialog.getByLabel('Invitation link').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await shown(page.getByRole('row').filter({ hasText: 'jonas@halden.example' }))
  return link
}

const ADMINISTRATORS = ['Inboxes', 'People', 'Teams and units', 'API tokens', 'Audit', 'Webhooks']

/** Neither in the menu, nor by its address, nor from the interface. */
async function isShownOnlyHisOwn(agent, server) {
  const page = await agent.visit(`${server.url}/app/settings`)
  const pages = page.getByRole('navigation', { name: 'Settings' }).getByRole('link')
  await shown(pages.filter({ hasText: 'Appearance' }))
  const names = await pages.allTextContents()
  equal(
    'Settings that only administrators see',
    names.filter((name) => ADMINISTRATORS.includes(name)),
    [],
  )
  await page.goto(`${server.url}/app/settings/people`)
  await shown(page.getByRole('heading', { name: 'This page is not open to you' }))
  const answer = await agent.context.request.post(`${server.url}/api/v1/invitations`, {
    data: { email: 'more@halden.example', role: 'owner', team_ids: [] },
    headers: { Origin: server.url },
  })
  equal('The answer to an agent who invites', answer.status(), 403)
  await page.close()
}

/** Out by the menu; a wrong password is refused in words; the right one leads back. */
async function signsInAgain(agent, page) {
  // The other tabs learn of it by a refusal.
  agent.expect(/401|Authentication failed/)
  await page.getByRole('button', { name: /^Jonas Lund, / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('Email').fill('jonas@halden.example')
  await page.getByLabel('Password', { exact: true }).fill('not this one, surely')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await shown(page.getByRole('alert'))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await shown(new Desk(page).row('A broken glass'))
}
