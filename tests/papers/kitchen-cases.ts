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

/** An allergy in Chinese, a dish and a customer with both alphabets, a note in one of ours too. */
const FOREIGN = [
  { name: 'Chop suey 炒杂碎', quantity: 1, comment: '不要洋葱，对花生过敏', modifiers: [] },
  { name: 'Falafel', quantity: 2, comment: 'بدون بصل من فضلك (sin cebolla)', modifiers: [] },
  { name: 'Борщ', quantity: 1, comment: 'sin crema', modifiers: [] },
]

const comandas: PaperCase[] = [
  jobCase('comanda-domicilio', 'kitchen', { context: { part: { n: 1, of: 2, others: ['Barra'] } } }),
  jobCase('comanda-otro-alfabeto', 'kitchen', { content: { service: 'pickup', customer: '王小明', lines: FOREIGN } }),
  jobCase('comanda-retiro-programada', 'kitchen', {
    content: { ...RETIRO, scheduledFor: '2026-03-16T00:30:00Z', lines: [...kitchenLines.slice(1), LEMONADE] },
    context: { readyAt: '2026-03-16T00:15:00Z', promise: 'Hoy 19:30' },
  }),
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

/** What cooks read: each kind, each service. */
export const KITCHEN_PAPERS: PaperCase[] = [...comandas, ...changes, ...voids, ...notes]
