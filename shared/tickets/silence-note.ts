import { formatTime } from '../dates'
import type { Ticket } from '../ticket'
import { bigBanner, headline, rule } from './blocks'

/** Printed when no till polls Justo any more: paper is the only channel left. `now`: milliseconds since 1970. */
export const silenceNote = (now: number): Ticket => ({
  title: 'LOS PEDIDOS DE JUSTO NO ESTÁN ENTRANDO',
  rings: true,
  blocks: [
    bigBanner('ATENCIÓN'),
    headline(formatTime(now)),
    rule('='),
    headline('LOS PEDIDOS DE JUSTO NO ESTÁN ENTRANDO.'),
    headline('Abra Chrome.'),
    rule('='),
  ],
})
