import { kitchenLines } from '../unit/shared/tickets/payloads'
import { jobCase, type PaperCase } from './job-case'

const RETIRO = { service: 'pickup' }
const MESA = { service: 'table', table: '12' }
const LEMONADE = { name: 'Limonada de coco 16 oz', quantity: 1, comment: 'poco hielo', modifiers: [] }

/** One burger more, a new note on the potatoes, a new dish; the lemonade is gone. */
const CHANGED = [
  { ...kitchenLines[0], quantity: 3 },
  { name: 'Papas grandes', quantity: 12, comment: 'bien tostadas 🚫🧂', modifiers: [] },
  { name: 'Ajiaco santafereño', quantity: 1, comment: null, modifiers: [] },
]
const BEFORE = [...kitchenLines, LEMONADE]

const option = (group: string, name: string, count = 1) => ({ group, name, count })
/** The kitchen makes it; the bar adds a beer. */
const SHARED = {
  name: 'Combo parrillero',
  quantity: 2,
  comment: null,
  modifiers: [option('Bebida', 'Cerveza Águila')],
  shared: true,
}
/** Removed, added and chosen modifiers, within an option and on each half of a pizza. */
const PIZZA = {
  name: 'Pizza familiar',
  quantity: 1,
  comment: null,
  modifiers: [
    option('Tipo de pan', 'Pan delgado'),
    option('Borde', 'Sin ajonjolí'),
    option('Mitad izquierda', 'Pepperoni', 2),
    option('Mitad izquierda', 'Champiñones'),
    option('Mitad izquierda: ¿Qué deseas quitar?', 'Cebolla'),
    option('Mitad derecha', 'Pepperoni'),
    option('Adiciones de la mitad derecha', 'Tocineta'),
  ],
}
const COMBO = {
  name: 'Combo para dos',
  quantity: 1,
  comment: null,
  modifiers: [
    option('Elige tu hamburguesa', 'Doble carne'),
    option('Elige tu hamburguesa', 'Pollo crispy'),
    option('Doble carne: Término', '3/4'),
    option('Doble carne: Ingredientes a retirar', 'Cebolla'),
    option('Doble carne: Ingredientes a retirar', 'Tomate'),
    option('Pollo crispy: ¿Qué deseas quitar?', 'Con todo'),
    option('Pollo crispy: Salsas', 'BBQ', 2),
    option('¿Con qué bebida?', 'Sin azúcar'),
    option('Extras', 'Papa criolla'),
  ],
}
/** Two equal lines, joined with a third of quantity 2; a fourth line of the same dish has a note. */
const BURGER = { name: 'Hamburguesa doble', quantity: 1, comment: null, modifiers: [option('Quitar', 'Cebolla')] }
const MANY = [
  BURGER,
  ...['Ajiaco santafereño', 'Limonada de coco 16 oz', 'Papas grandes', 'Cerveza Águila'].map((name) => ({
    ...BURGER,
    name,
    modifiers: [],
  })),
  BURGER,
  { ...BURGER, quantity: 2 },
  { ...BURGER, comment: 'bien asada', modifiers: [] },
]
const HALVES_BEFORE = {
  ...PIZZA,
  modifiers: PIZZA.modifiers.map((m) => (m.name === 'Champiñones' ? option('Mitad derecha', m.name) : m)),
}
/** An allergy in Chinese, a dish and a customer with both alphabets, a note in one of ours too. */
const FOREIGN = [
  { name: 'Chop suey 炒杂碎', quantity: 1, comment: '不要洋葱，对花生过敏', modifiers: [] },
  { name: 'Falafel', quantity: 2, comment: 'بدون بصل من فضلك (sin cebolla)', modifiers: [] },
  { name: 'Борщ', quantity: 1, comment: 'sin crema', modifiers: [] },
]

const comandas: PaperCase[] = [
  jobCase('comanda-compartida', 'kitchen', {
    content: { station: 'barra', lines: [SHARED, LEMONADE] },
    context: { part: { n: 2, of: 2, others: ['COCINA (3)'] } },
  }),
  jobCase('comanda-sin-leer', 'kitchen', {
    content: { service: 'pickup', notes: ['Sin picante, por favor'], unread: { service: null } },
    context: { readyAt: null, promise: null },
  }),
  jobCase('comanda-domicilio', 'kitchen', { context: { part: { n: 1, of: 2, others: ['Barra'] } } }),
  jobCase('comanda-otro-alfabeto', 'kitchen', { content: { service: 'pickup', customer: '王小明', lines: FOREIGN } }),
  jobCase('comanda-nombre-transcrito', 'kitchen', {
    content: { service: 'pickup', customer: 'Αλέξανδρος Π.', lines: [{ ...FOREIGN[1], comment: 'בלי בצל, 2 panes' }] },
  }),
  jobCase('comanda-retiro-programada', 'kitchen', {
    content: { ...RETIRO, scheduledFor: '2026-03-16T00:30:00Z', lines: [...kitchenLines.slice(1), LEMONADE] },
    context: { readyAt: '2026-03-16T00:15:00Z', promise: 'Hoy 19:30' },
  }),
  jobCase('comanda-notas-del-pedido', 'kitchen', {
    content: { ...RETIRO, lines: [LEMONADE], notes: ['¿Tiene alguna alergia?: Al maní', 'Todo para llevar'] },
  }),
  jobCase('comanda-mitades-y-sin', 'kitchen', { content: { lines: [PIZZA, COMBO] } }),
  jobCase('comanda-larga', 'kitchen', { content: { ...MESA, lines: MANY } }),
  jobCase('comanda-mesa', 'kitchen', {
    content: { ...MESA, customer: '' },
    context: { promise: null, readyAt: null },
  }),
  jobCase('comanda-mesa-de-respaldo', 'kitchen', {
    content: { service: 'table', lines: kitchenLines.slice(1) },
    marks: [{ type: 'fallback', station: 'Cocina' }, { type: 'second-sending' }, { type: 'late', minutes: 22 }],
  }),
]

const changes: PaperCase[] = [
  jobCase('cambio-domicilio', 'change', { content: { lines: CHANGED }, context: { before: BEFORE } }),
  jobCase('cambio-mesa', 'change', {
    content: MESA,
    context: { before: kitchenLines, beforeHead: { service: 'table', table: '7', scheduledFor: null } },
  }),
  jobCase('cambio-de-mitad', 'change', { content: { lines: [PIZZA] }, context: { before: [HALVES_BEFORE] } }),
  jobCase('cambio-otro-alfabeto', 'change', {
    content: { lines: [FOREIGN[0], { ...FOREIGN[1], comment: 'без лука' }] },
    context: { before: [{ ...FOREIGN[0], comment: 'sin cebolla' }, FOREIGN[1]] },
  }),
  jobCase('cambio-retiro-sin-saber', 'change', { content: { ...RETIRO, lines: CHANGED } }),
]

const voids: PaperCase[] = [
  jobCase('no-preparar-domicilio', 'void', { content: { lines: kitchenLines } }),
  jobCase('no-preparar-retiro', 'void', { content: RETIRO }),
  jobCase('no-preparar-mesa', 'void', { content: MESA }),
]

const notes: PaperCase[] = [
  jobCase('aviso-domicilio', 'note', {
    content: { about: { type: 'message', text: 'El cliente es alérgico al 🥜: cambien el aceite, por favor' } },
  }),
  jobCase('aviso-retiro', 'note', {
    content: { ...RETIRO, about: { type: 'message', text: 'Ana ya llegó: es el siguiente, por favor' } },
  }),
  jobCase('aviso-mesa', 'note', { content: { ...MESA, about: { type: 'table', table: '12', from: '7' } } }),
]

/** Papers for the kitchen: each kind, each service. */
export const KITCHEN_PAPERS: PaperCase[] = [...comandas, ...changes, ...voids, ...notes]
