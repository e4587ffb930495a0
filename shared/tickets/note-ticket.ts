import { formatTime } from '../dates'
import type { NoteContent } from '../paper-content'
import type { Block, Ticket } from '../ticket'
import { BIG, bigBanner, pair, rule, text } from './blocks'
import { closingTicket } from './closing-ticket'
import type { PayloadOf, TicketFacts } from './facts'
import { comandaNumber, customerRows, orderHead, serviceHead, stationRow, stationTitle } from './heads'
import { customerText, namesInLatin, personName } from './other-alphabets'

type NotePayload = PayloadOf<'note'>
/** A note about an order. */
type OrderNote = NotePayload & { content: NoteContent }

/** Maximum length at double size: a longer text would fill half a metre of paper. */
const MOST_DOUBLE = 120

const messageBlock = (message: string): Block =>
  text(message, { bold: true, size: message.length > MOST_DOUBLE ? 'tall' : 'double' })

const foot = ({ context, releasedAt }: OrderNote): Block[] => [
  rule('='),
  pair(`Trx ${context.transaction}`, formatTime(releasedAt)),
]

function messageTicket(note: OrderNote, message: string, station: string, facts: TicketFacts): Ticket {
  const { content, context, releasedAt } = note
  return {
    title: `AVISO ${station} #${content.number}`,
    rings: true,
    blocks: [
      bigBanner('AVISO'),
      stationRow(station, formatTime(releasedAt)),
      ...orderHead(content, context.table),
      ...comandaNumber(facts),
      ...customerRows(content, context.table),
      rule('='),
      ...customerText(message, messageBlock),
      ...foot(note),
    ],
  }
}

/** It does not ring, because what is cooked is unchanged. */
function tableTicket(
  note: OrderNote,
  about: { table: string | null; from: string | null },
  station: string,
  facts: TicketFacts,
): Ticket {
  const { number, customer } = note.content
  const { table, from } = namesInLatin(about)
  const head = `${table === null ? 'SIN MESA' : `PASAR A ${serviceHead('table', table)}`} — #${number}`
  return {
    title: `${head} ${station}`,
    blocks: [
      text(head, { ...BIG, breakAt: '—' }),
      ...(from ? [text(`antes ${serviceHead('table', from)}`, { align: 'center', bold: true, size: 'tall' })] : []),
      ...comandaNumber(facts),
      pair(station, personName(customer)),
      ...foot(note),
    ],
  }
}

/** «AVISO»: a message from the till to a station about an order, or the slip with its table; or a closing. */
export function noteTicket(note: NotePayload, facts: TicketFacts): Ticket {
  if ('closing' in note.content) return closingTicket({ ...note, content: note.content }, facts)
  const orderNote: OrderNote = { ...note, content: note.content }
  const { about, station } = orderNote.content
  const name = stationTitle(station, facts.stationName)
  return about.type === 'message'
    ? messageTicket(orderNote, about.text, name, facts)
    : tableTicket(orderNote, about, name, facts)
}
