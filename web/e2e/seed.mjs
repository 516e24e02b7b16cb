// A workspace with something of everything in it, so that no page is empty when it is looked at.

/** What the pages need to be found again. */
export async function seed(server) {
  const { id } = await server.converse(
    'Ida Holm',
    'A broken glass',
    'It broke. See https://a.example/b',
  )
  const act = (path, body) => server.api(`/conversations/${id}${path}`, { body })
  await act('/messages', { body: 'A new one is on its way.', direction: 'outbound' })
  await act('/messages', { body: 'Second glass this winter.', visibility: 'note' })
  await act('/messages', { body: 'Thank you!', direction: 'inbound' })
  await act('/tags', { add: ['glass', 'warranty', 'winter'], remove: [] })
  await server.api(`/conversations/${id}`, { method: 'PATCH', body: { priority: 'urgent' } })
  const later = await server.converse('Ole Vik', 'Wholesale', 'May we sell your lanterns?')
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await server.api(`/conversations/${later.id}/snooze`, { body: { until } })
  const done = await server.converse('Ann Lie', 'Thanks', 'It arrived.')
  await server.api(`/conversations/${done.id}/resolve`, { body: {} })
  const unit = await server.api('/business-units', { body: { name: 'Shops' } })
  await server.api('/teams', { body: { name: 'Repairs', business_unit_id: unit.id } })
  await server.api('/tokens', { body: { name: 'Nightly export', scopes: ['customers.read'] } })
  await server.api('/webhooks', {
    body: { url: 'https://hooks.halden.example/in', description: 'Shop', kinds: ['staff.joined'] },
  })
  const { items } = await server.api('/inboxes')
  return {
    customer: later.customer.id,
    inbox: items.find((inbox) => inbox.channel === 'chat').name,
  }
}
