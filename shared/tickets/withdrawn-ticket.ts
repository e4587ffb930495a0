import { formatTime } from '../dates'
import type { WithdrawnContent } from '../paper-content'
import type { Ticket } from '../ticket'
import { bigBanner, headline, pair, rule, text } from './blocks'
import type { PayloadOf } from './facts'
import { customerRows, serviceHead } from './heads'

/**
 * Withdraws a printed domicilio. Said at the head and at the foot: either half of a torn paper must not look like a
 * domicilio.
 */
export function withdrawnTicket(
  content: WithdrawnContent,
  { context, releasedAt }: Pick<PayloadOf<'delivery'>, 'context' | 'releasedAt'>,
): Ticket {
  const { number, service, withdrawn } = content
  const table = context.table ?? content.table
  return {
    title: `DOMICILIO ANULADO #${number}`,
    rings: true,
    blocks: [
      bigBanner('DOMICILIO ANULADO — YA NO SALE'),
      headline(`#${number}`),
      ...customerRows(content, table),
      rule('='),
      headline(withdrawn === 'cancelled' ? 'PEDIDO CANCELADO' : `AHORA: ${serviceHead(service, table)}`),
      text('El domicilio anterior ya no vale, ni para cobrar: rómpalo.', { bold: true, size: 'tall' }),
      rule('='),
      pair(`Trx ${context.transaction}`, formatTime(releasedAt)),
      bigBanner('YA NO SALE'),
    ],
  }
}
