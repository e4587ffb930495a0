import { formatTime } from '../dates'
import type { Ticket } from '../ticket'
import { bigBanner, headline, rule } from './blocks'

/** What a restaurant reads when no till asks Justo any more: paper is the one channel that is left. Milliseconds. */
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
