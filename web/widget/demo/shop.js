// The shop itself: colour, views, basket. Calls the widget once, as a real shop would.

const $ = (selector) => document.querySelector(selector)

// Works before the widget has loaded: calls wait in the array until then.
window.Throughline ??= []

for (const colour of document.querySelectorAll('[name=colour]')) {
  colour.addEventListener('change', () => ($('#colour').textContent = colour.value))
}

for (const view of document.querySelectorAll('.thumbs button')) {
  view.addEventListener('click', () => {
    $('.stage').dataset.scene = view.dataset.scene
    for (const other of document.querySelectorAll('.thumbs button'))
      other.setAttribute('aria-pressed', `${other === view}`)
  })
}

let inBasket = Number(sessionStorage.getItem('halden-basket')) || 0
$('#count').textContent = inBasket

$('#order').addEventListener('submit', (event) => {
  event.preventDefault()
  const amount = Number(event.target.elements.amount.value) || 1
  inBasket += amount
  sessionStorage.setItem('halden-basket', inBasket)
  $('#count').textContent = inBasket
  $('#note').textContent =
    `${amount} × Ridge storm lantern, ${$('#colour').textContent}, is in your basket.`
})

$('#ask').addEventListener('click', () => window.Throughline.push(['open']))
