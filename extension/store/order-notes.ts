import type { Order } from '@shared/order'
import { foldText, linesJoined } from '@shared/text'
import { allergyIn, allergyInAnswer, isNoAnswer, saysIllness } from '@shared/tickets/allergies'

/** What the customer wrote, by whom it is for; each text on one line, none twice. */
export interface OrderNotes {
  /** Mentions an allergy. */
  allergy: string[]
  kitchen: string[]
  /** The reference of the address. */
  courier: string[]
}

const mentionsAllergy = (text: string): boolean => allergyIn(text) !== null

type Extra = Order['extras'][number]

/** A question of the brand that any wish may answer, or text that answers none (`Observación`), but not for the road. */
const REMARK =
  /\b(observacion|comentario|nota|indicacion|instruccion|especificacion|peticion|aclaracion|recomendacion|comment|note)(e?s)?\b/
const FOR_THE_ROAD =
  /\b(domicili\w*|entrega\w*|repartidor\w*|mensajer\w*|direccion|porteria|factura\w*|tarjeta|deliver\w*)\b/

function isRemark({ label }: Extra): boolean {
  const folded = foldText(label)
  return REMARK.test(folded) && !FOR_THE_ROAD.test(folded)
}

/** The customer mentions an allergy in a note, an option or an answer. */
export const saysAllergy = ({ lines, extras }: Order): boolean =>
  saysIllness(lines) ||
  extras.some((extra) =>
    isRemark(extra) ? allergyIn(extra.value) === 'illness' : allergyInAnswer(extra.label, extra.value) === 'illness',
  )

const cleaned = (notes: readonly (string | null)[]): string[] => [
  ...new Set(notes.map((note) => linesJoined(note ?? '')).filter((note) => note !== '')),
]

const isAllergyAnswer = (extra: Extra): boolean =>
  !isRemark(extra) && allergyInAnswer(extra.label, extra.value) !== null

const remarksOf = ({ extras }: Pick<Order, 'extras'>): string[] =>
  extras.filter((extra) => isRemark(extra) && !isNoAnswer(extra.value)).map(({ value }) => value)

const answerText = ({ label, value }: Extra): string => `${label}: ${value}`

/** What the kitchen must know of the whole order: answers about allergies, and remarks. */
export const orderNotes = (order: Pick<Order, 'extras'>): string[] =>
  cleaned([...order.extras.filter(isAllergyAnswer).map(answerText), ...remarksOf(order)])

/** Of no use to a courier (Ley 1581 of 2012): e-mails, documents, birthdays, consents. */
const PRIVATE =
  /\b(correo|e ?mail|mail|nit|cedula|documento|rut|razon social|factur\w*|cumpleanos|nacimiento|edad|genero|sexo|acept\w*|autoriz\w*|terminos|politicas?|promociones|publicidad)\b/

const isPrivate = ({ label, value }: Extra): boolean =>
  PRIVATE.test(foldText(label).replace(/-/g, ' ')) || value.includes('@')

/** Further answers, for who packs and delivers: `Cubiertos: No`. */
export const otherAnswers = ({ extras }: Pick<Order, 'extras'>): string[] =>
  cleaned(extras.filter((extra) => !isRemark(extra) && !isAllergyAnswer(extra) && !isPrivate(extra)).map(answerText))

/**
 * The notes of an order: those about allergies, the other ones of its lines and remarks, and the address's reference,
 * which only the courier needs. An allergy mentioned in the reference is no address.
 */
export function notesOf(order: Order): OrderNotes {
  const lineNotes = order.lines.map((line) => line.comment)
  const answers = order.extras.filter(isAllergyAnswer).map(answerText)
  const kitchen = cleaned([...answers, ...lineNotes, ...remarksOf(order)])
  const courier = cleaned([order.address?.reference ?? null]).filter((note) => !kitchen.includes(note))
  return {
    allergy: [...kitchen, ...courier].filter(mentionsAllergy),
    kitchen: kitchen.filter((note) => !mentionsAllergy(note)),
    courier: courier.filter((note) => !mentionsAllergy(note)),
  }
}
