import type { Order } from '@shared/order'
import { isNoAnswer } from '@shared/reading/needs'
import { foldText, linesJoined } from '@shared/text'
import { isWarned } from '@shared/tickets/warnings'

/** What the customer wrote, by whom it is for; each text on one line, none twice. */
export interface OrderNotes {
  /** Mentions an allergy. */
  allergy: string[]
  kitchen: string[]
  /** The reference of the address. */
  courier: string[]
}

type Extra = Order['extras'][number]

const answerText = ({ label, value }: Extra): string => `${label}: ${value}`

/** A question of the brand that any wish may answer, or text that answers none (`Observación`), but not for the road. */
const REMARK =
  /\b(observacion|comentario|nota|indicacion|instruccion|especificacion|peticion|aclaracion|recomendacion|comment|note)(e?s)?\b/
const FOR_THE_ROAD =
  /\b(domicili\w*|entrega\w*|repartidor\w*|mensajer\w*|direccion|porteria|factura\w*|tarjeta|deliver\w*)\b/

function isRemark({ label }: Extra): boolean {
  const folded = foldText(label)
  return REMARK.test(folded) && !FOR_THE_ROAD.test(folded)
}

const cleaned = (notes: readonly (string | null)[]): string[] => [
  ...new Set(notes.map((note) => linesJoined(note ?? '')).filter((note) => note !== '')),
]

type Noted = Pick<Order, 'extras' | 'warnings'>

const isWarning = ({ warnings }: Noted, extra: Extra): boolean =>
  !isRemark(extra) && isWarned(linesJoined(answerText(extra)), warnings)

const remarksOf = ({ extras }: Pick<Order, 'extras'>): string[] =>
  extras.filter((extra) => isRemark(extra) && !isNoAnswer(extra.value)).map(({ value }) => value)

/** What the kitchen must know of the whole order: answers about allergies, and remarks. */
export const orderNotes = (order: Noted): string[] =>
  cleaned([...order.extras.filter((extra) => isWarning(order, extra)).map(answerText), ...remarksOf(order)])

/** Of no use to a courier (Ley 1581 of 2012): e-mails, documents, birthdays, consents. */
const PRIVATE =
  /\b(correo|e ?mail|mail|nit|cedula|documento|rut|razon social|factur\w*|cumpleanos|nacimiento|edad|genero|sexo|acept\w*|autoriz\w*|terminos|politicas?|promociones|publicidad)\b/

const isPrivate = ({ label, value }: Extra): boolean =>
  PRIVATE.test(foldText(label).replace(/-/g, ' ')) || value.includes('@')

/** Further answers, for who packs and delivers: `Cubiertos: No`. */
export const otherAnswers = (order: Noted): string[] =>
  cleaned(
    order.extras.filter((extra) => !isRemark(extra) && !isWarning(order, extra) && !isPrivate(extra)).map(answerText),
  )

/**
 * The notes of an order: those about allergies, the other ones of its lines and remarks, and the address's reference,
 * which only the courier needs. An allergy mentioned in the reference is no address.
 */
export function notesOf(order: Order): OrderNotes {
  const lineNotes = order.lines.map((line) => line.comment)
  const answers = order.extras.filter((extra) => isWarning(order, extra)).map(answerText)
  const kitchen = cleaned([...answers, ...lineNotes, ...remarksOf(order)])
  const courier = cleaned([order.address?.reference ?? null]).filter((note) => !kitchen.includes(note))
  const warns = (note: string) => isWarned(note, order.warnings)
  return {
    allergy: [...kitchen, ...courier].filter(warns),
    kitchen: kitchen.filter((note) => !warns(note)),
    courier: courier.filter((note) => !warns(note)),
  }
}
