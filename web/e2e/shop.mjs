// A web site of its own, on another origin than the server, that carries the widget: what a customer of ours has.
// It stays up while the server is away.

import { once } from 'node:events'
import { createServer } from 'node:http'

export class Shop {
  #web
  url = ''

  /** `key` names the inbox in the script tag, `lang` the page's language. */
  static async open(server, key, lang = 'en') {
    const shop = new Shop()
    const page = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A shop</title>
<link rel="icon" href="data:,"></head><body><main><h1>A shop</h1><p>It sells lanterns.</p></main>
<script async src="${server.url}/widget/v1.js" data-key="${key}"></script></body></html>`
    shop.#web = createServer((_, answer) => {
      // May be shown again without asking, so that it opens on a train too.
      answer.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'max-age=3600' })
      answer.end(page)
    }).listen(0, '127.0.0.1')
    await once(shop.#web, 'listening')
    shop.url = `http://127.0.0.1:${shop.#web.address().port}/`
    return shop
  }

  async close() {
    this.#web.closeAllConnections()
    await new Promise((done) => this.#web.close(done))
  }
}

/** The key of the chat inbox that every workspace begins with. */
export async function widgetKey(server) {
  const { items } = await server.api('/inboxes')
  return items.find((inbox) => inbox.channel === 'chat').widget_key
}
