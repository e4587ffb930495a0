import type { FoundPrinter } from '@shared/printer-setup/found-printers'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import { foldText } from '@shared/text'
import type { PagePrinter, PageState, PlaceField } from '../page-state'

/** What the form is about: one that was found, one whose place is typed, or one that is set. */
export type FormSubject =
  | { type: 'found'; found: FoundPrinter }
  | { type: 'typed'; kind: keyof PageState['typed']; fields: PlaceField[] }
  | { type: 'set'; printer: PagePrinter }

export interface Values {
  name: string
  width: PaperWidth | null
  /** Id of a known model; empty: none. */
  model: string
  /** Empty: those of the model, or of the paper. */
  columns: string
  dots: string
  /** By the names of its fields. */
  place: Record<string, string>
}

/** A printer that is being added or changed. */
export interface PrinterDraft {
  subject: FormSubject
  values: Values
}

export const fieldsOf = (subject: FormSubject): readonly PlaceField[] => {
  if (subject.type === 'set') return subject.printer.fields
  return subject.type === 'typed' ? subject.fields : []
}

const isTaken = (name: string, taken: readonly string[]): boolean =>
  taken.some((each) => foldText(each) === foldText(name))

/** What a shop's printers are called, in the order in which they are usually set. */
const USUAL_NAMES = ['CAJA', 'COCINA', 'BARRA']

/** `taken`: names of the printers that are set. */
function firstValues(subject: FormSubject, taken: readonly string[]): Values {
  const place = Object.fromEntries(fieldsOf(subject).map(({ name, value }) => [name, value]))
  const isNew = { name: '', width: null, model: '', columns: '', dots: '', place }
  if (subject.type === 'found') return { ...isNew, name: subject.found.name }
  if (subject.type === 'typed') return { ...isNew, name: USUAL_NAMES.find((name) => !isTaken(name, taken)) ?? '' }
  const { name, width, columns, dots } = subject.printer
  return { ...isNew, name, width, columns: String(columns), dots: String(dots) }
}

export const draftOf = (subject: FormSubject, taken: readonly string[]): PrinterDraft => ({
  subject,
  values: firstValues(subject, taken),
})

/** What is sent, and where to. */
export function requestOf({ subject, values }: PrinterDraft): [path: string, body: object] {
  const { place, columns, dots, ...typed } = values
  if (subject.type === 'found') return ['/impresoras', { ...typed, connection: subject.found.connection }]
  if (subject.type === 'typed') return ['/impresoras', { ...typed, ...place, kind: subject.kind }]
  return [`/impresoras/${subject.printer.id}`, { ...typed, ...place, columns, dots }]
}
