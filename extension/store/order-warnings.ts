import type { Order } from '@shared/order'
import { answerText, type Warning } from '@shared/reading/facts'
import { linesJoined } from '@shared/text'
import { formatQuantity } from '@shared/tickets/lines'
import { isAtTheHead, warningWords } from '@shared/tickets/warnings'

/** Where a warning was written, for «en …»: never the address or the name itself. */
export function whereOf({ place, line, text }: Warning, { lines, extras }: Pick<Order, 'lines' | 'extras'>): string {
  switch (place) {
    case 'line': {
      const dish = lines.find(({ id }) => id === line)
      return dish ? `${formatQuantity(dish.quantity)} x ${dish.name || '(sin nombre)'}` : 'un plato'
    }
    case 'answer': {
      const question = extras.find(({ label, value }) => linesJoined(answerText(label, value)) === text)?.label
      return question ? `«${linesJoined(question)}»` : 'una respuesta'
    }
    case 'note':
      return 'la nota del pedido'
    case 'address':
      return 'la dirección'
    case 'name':
      return 'el nombre del cliente'
  }
}

/** The sentences that head each paper and screen of an order, none twice. */
export const headWarnings = (order: Pick<Order, 'lines' | 'extras' | 'warnings'>): string[] => [
  ...new Set(
    (order.warnings ?? [])
      .filter(isAtTheHead)
      .map((warning) => warningWords({ ...warning, where: whereOf(warning, order) })),
  ),
]
