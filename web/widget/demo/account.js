// Signing in, as a shop with accounts does it: the shop's server signs who is there, the page hands that to the widget.

const account = document.querySelector('#account')
const choices = [...document.querySelectorAll('[data-who]')]
const REMEMBERED = 'halden-who'

async function visitAs(who) {
  for (const one of choices) one.setAttribute('aria-pressed', `${one.dataset.who === who}`)
  sessionStorage.setItem(REMEMBERED, who)
  if (!who) {
    account.textContent = 'Guest'
    return
  }
  try {
    // The secret that signs identities never comes to the browser; only the signed result does.
    const response = await fetch('/demo/identity', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ who }),
    })
    const { identity } = await response.json()
    window.Throughline.push(['identify', identity])
    account.textContent = `Hello, ${who === 'john' ? 'John' : 'Sally'}`
  } catch {
    account.textContent = 'Signing in failed'
  }
}

for (const one of choices) {
  one.addEventListener('click', () => {
    // Signing out: the next person at this screen must find nothing.
    if (!one.dataset.who) window.Throughline.push(['reset'])
    visitAs(one.dataset.who)
  })
}

const remembered = sessionStorage.getItem(REMEMBERED)
if (remembered) visitAs(remembered)
