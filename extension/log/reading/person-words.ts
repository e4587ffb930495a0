import { formatMoney } from '@shared/money'

/** What a person decided about an order or a paper, by the log's words for it (orders/, print-jobs/). */
const DECISIONS: Record<string, string> = {
  'accepts, can be undone': '«Aceptar»',
  'took back: accepts': 'Deshizo «Aceptar»',
  'print now': '«Imprimir ya»',
  charged: '«Cobrar»',
  'cannot be made': '«No podemos hacerlo»',
  'knows of the cancellation': '«Enterado» de la cancelación',
  'knows of the edit': '«Enterado» del cambio',
  'done in Justo': '«Ya se hizo en Justo»',
  'registered in the POS': '«Registrado en Intüipos»',
  'note to the kitchen': '«Aviso a cocina»',
  'told the customer by WhatsApp': 'Avisó al cliente por WhatsApp',
  'told the customer on the telephone': 'Llamó al cliente',
  'the customer was not told': 'Deshizo el aviso al cliente',
  'external invoice given': 'Anotó la factura de Intüipos',
  'print the external invoice': '«Imprimir con la factura»',
  'marked ready': '«Listo»',
  'marked out': '«Salió»',
  'marked done': '«Entregado»',
  'Justo took the mark ready': 'Justo recibió «Listo»',
  'Justo took the mark out': 'Justo recibió «Salió»',
  'Justo took the mark done': 'Justo recibió «Entregado»',
  'took back the mark ready': 'Deshizo «Listo»',
  'took back the mark out': 'Deshizo «Salió»',
  'took back the mark done': 'Deshizo «Entregado»',
  'took back the external invoice': 'Quitó la factura de Intüipos',
  'took back: done in Justo': 'Deshizo «Ya se hizo en Justo»',
  'took back: registered in the POS': 'Deshizo «Registrado en Intüipos»',
  copy: '«Reimprimir»',
  'print again': '«Imprimir»',
  'given up': '«Ya se hizo»',
  'looked: came-out': 'El papel sí salió',
  'looked: did-not': 'El papel no salió',
  'table none': 'Lo quitó de la mesa',
}

/** How a settlement is logged (orders/settle.ts): `settled: cash 20000, card 25000, tip 0`. */
const SETTLED: Record<string, string> = { settled: 'Cobró', 'settlement corrected': 'Corrigió el cobro' }
const MEANS: Record<string, string> = { cash: 'efectivo', card: 'datáfono', transfer: 'transferencia' }

function settlementWords(message: string): string | null {
  if (message.startsWith('settlement taken back')) return 'Deshizo el cobro'
  const [what = '', amounts = ''] = message.split(': ')
  const did = SETTLED[what]
  if (did === undefined) return null
  const named = [...amounts.matchAll(/([a-z]+) (\d+)/g)].map(([, name = '', pesos]) => [name, Number(pesos)] as const)
  const means = named.flatMap(([name, pesos]) => (MEANS[name] ? [`${MEANS[name]} ${formatMoney(pesos)}`] : []))
  const tip = named.find(([name]) => name === 'tip')?.[1] ?? 0
  return `${[did, means.join(', ')].filter(Boolean).join(': ')}${tip > 0 ? `; propina ${formatMoney(tip)}` : ''}`
}

function stationWords(message: string): string | null {
  const [, station, not] = /^station (.+?) (not )?ready$/.exec(message) ?? []
  if (station === undefined) return null
  return not ? `Deshizo «Listo» de ${station}` : `${station} tiene lo suyo listo`
}

/** A decision in the words of its button; null: not known here. */
export function decisionWords(message: string): string | null {
  if (Object.hasOwn(DECISIONS, message)) return DECISIONS[message] ?? null
  if (message.startsWith('wanted to reject it')) return 'Quiso rechazarlo'
  const table = /^table (.+)$/.exec(message)?.[1]
  if (table !== undefined) return `Lo puso en la mesa ${table}`
  return settlementWords(message) ?? stationWords(message)
}

/** The buttons behind the intents of panels (messaging/intents.ts). */
const BUTTONS: Record<string, string> = {
  accept: 'Aceptar',
  'undo-accept': 'Deshacer «Aceptar»',
  reject: 'Rechazar',
  'print-now': 'Imprimir ya',
  resolve: '¿Salió el papel?',
  'print-again': 'Imprimir',
  place: 'Mesa',
  settle: 'Cobrar',
  'correct-settlement': 'Corregir cobro',
  'station-ready': 'Listo, en la cocina',
  'tell-customer': 'Avisar',
  'untell-customer': 'Deshacer el aviso',
  mark: 'Listo, Salió o Entregado',
  unmark: 'Deshacer',
  stop: 'No podemos hacerlo',
  noticed: 'Enterado',
  'noticed-edit': 'Enterado del cambio',
  'noticed-refund': 'Enterado de la devolución',
  'done-in-justo': 'Ya se hizo en Justo',
  registered: 'Registrado en Intüipos',
  note: 'Aviso a cocina',
  external: 'Factura de Intüipos',
  'print-external': 'Imprimir con la factura',
  copy: 'Reimprimir',
  'give-up': 'Ya se hizo',
  search: 'Buscar en Justo',
  preview: 'Ver',
  bring: 'Traer e imprimir',
  'map-table': 'Mesa de Justo',
  fallback: 'Impresora de respaldo',
  'open-drawer': 'Abrir cajón',
  practice: 'Práctica',
  opening: 'Apertura',
  'rules-read': 'Entendido (reglas «mod:»)',
  see: 'Visto',
  mute: 'Silenciar',
  'try-sound': 'Probar sonido',
  'open-orders': 'Pedidos',
  'open-page': 'Otra página',
  'open-options': 'Configuración',
}

/** `Clic: No podemos hacerlo`, `Clic: Cobrar, no se hizo (A-54)`; null: a button of another build. */
export function clickWords(message: string): string | null {
  const [type = '', outcome = ''] = message.split(': ')
  if (!Object.hasOwn(BUTTONS, type)) return null
  return `Clic: ${BUTTONS[type]}${outcome === 'done' || outcome === '' ? '' : `, no se hizo (${outcome})`}`
}
