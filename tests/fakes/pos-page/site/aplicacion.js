// The stand-in page's own script: a small single-page application that redraws itself, as cloud POS pages do.
const TABLES = [
  ['Salón', '1', 0],
  ['Salón', '2', 1],
  ['Salón', '12', 0],
  ['Terraza', '20', 2],
  ['Terraza', '21', 0],
]
const PRODUCTS = [
  ['Ajiaco santafereño', 28000],
  ['Bandeja paisa', 38000],
  ['Hamburguesa clásica', 24000],
  ['Pollo asado entero', 50000],
  ['Papa criolla', 9000],
  ['Arepa con queso', 7500],
  ['Limonada de coco', 12000],
  ['Jugo de lulo', 8500],
  ['Cerveza nacional', 9000],
  ['Gaseosa 1.5 L', 7000],
]
const TITLES = {
  '#/venta-rapida': 'Venta rápida',
  '#/venta-mesas': 'Venta a mesas',
  '#/venta-domicilio': 'Venta domicilio',
  '#/tablero': 'Tablero de mesas',
}
const REDRAW_MS = 1500

const money = (pesos) => `$ ${String(pesos).replace(/\B(?=(\d{3})+$)/g, '.')}`

function element(name, text, className) {
  const node = document.createElement(name)
  if (text !== undefined) node.textContent = text
  if (className) node.className = className
  return node
}

function section(title, ...children) {
  const node = element('section')
  node.append(element('h2', title), ...children)
  return node
}

function tableList() {
  const table = element('table')
  for (const [zone, name, open] of TABLES) {
    const row = element('tr')
    const state = open === 0 ? ['Libre', 'libre'] : [`${open} abierta${open > 1 ? 's' : ''}`, 'ocupada']
    row.append(element('td', zone), element('td', name), element('td', ...state))
    table.append(row)
  }
  return table
}

function productGrid() {
  const grid = element('div', undefined, 'productos')
  for (const [name, price] of PRODUCTS) {
    const button = element('button', name, 'producto')
    button.type = 'button'
    button.append(element('b', money(price)))
    grid.append(button)
  }
  return grid
}

function draw() {
  const place = location.hash in TITLES ? location.hash : '#/venta-rapida'
  document
    .querySelector('#contenido')
    .replaceChildren(
      section('Mesas', tableList()),
      section(TITLES[place], productGrid()),
      section('Cuenta', element('p', 'Sin productos'), element('p', money(0), 'total')),
    )
  for (const link of document.querySelectorAll('.menu a')) link.classList.toggle('activa', link.hash === place)
}

/** An expired session returns to the form. */
async function checkSession() {
  const answer = await fetch('/sesion').catch(() => null)
  if (answer?.status === 401) location.reload()
}

addEventListener('hashchange', draw)
draw()
setInterval(() => {
  draw()
  checkSession()
}, REDRAW_MS)
