import { formatTime } from '../dates'
import type { Ticket } from '../ticket'
import { headline, rule, text } from './blocks'

/** What a restaurant reads when no till asks Justo any more: paper is the one channel that is left. Milliseconds. */
export const silenceNote = (now: number): Ticket => ({
  title: 'LOS PEDIDOS DE JUSTO NO ESTÁN ENTRANDO',
  rings: true,
  blocks: [
    text('ATENCIÓN', { align: 'center', bold: true, size: 'double', inverse: true }),
    text(formatTime(now), { align: 'center', bold: true, size: 'double' }),
    rule('='),
    headline('LOS PEDIDOS DE JUSTO NO ESTÁN ENTRANDO.'),
    headline('Abra Chrome.'),
    rule('='),
  ],
})
