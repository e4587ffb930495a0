import type { Order } from '@shared/order'
import { answerText, type Warning } from '@shared/reading/facts'
import { linesJoined } from '@shared/text'
import { headWords } from '@shared/tickets/allergy-banners'
import { formatQuantity } from '@shared/tickets/lines'

type Asked = Pick<Order, 'lines' | 'extras'>

const PLACES = { note: 'la nota del pedido', address: 'la dirección', name: 'el nombre del cliente' }

/** Where a warning was written, for «en …»: never the address or the name itself. */
export function whereOf({ place, line, text }: Warning, { lines, extras }: Asked): string {
  if (place === 'answer') {
    const question = extras.find(({ label, value }) => linesJoined(answerText(label, value)) === text)?.label
    return question ? `«${linesJoined(question)}»` : 'una respuesta'
  }
  if (place !== 'line') return PLACES[place]
  const dish = lines.find(({ id }) => id === line)
  return dish ? `${formatQuantity(dish.quantity)} x ${dish.name || '(sin nombre)'}` : 'un plato'
}

/** The sentences that head each screen of an order. */
export const headWarnings = (order: Asked & Pick<Order, 'warnings'>): string[] =>
  headWords(
    (order.warnings ?? []).map((warning) => ({ ...warning, where: whereOf(warning, order) })),
    (words) => words,
  )
