import { ALL_KINDS, type Connection, fieldsOf, isSamePrinter, kindOf, type PlaceField } from '../connections'
import { type Message, say } from '../messages'
import type { BridgeSettings, PrinterSettings, SettingsIssue } from '../settings/bridge'
import { foldText } from '../text'
import { readWhole } from '../typed-number'
import { LONGEST_NAME, type PrinterChange } from './edit-printers'
import { modelOf } from './printer-models'

/** The typed fields of all kinds of connection; empty: of another kind than the printer's. */
type PlaceValues = Record<PlaceField, string>

/** The printer's fields, as they are typed. */
export interface PrinterValues extends PlaceValues {
  name: string
  /** Id of a known model (printer-models.ts) whose facts fill the form; empty: none chosen. */
  model: string
  columns: string
  dots: string
}

export type PrinterErrors = Partial<Record<keyof PrinterValues | 'connection', Message>>
export type PrinterCheck = { ok: true; change: PrinterChange } | { ok: false; errors: PrinterErrors }

function placeValues(connection: Connection): PlaceValues {
  const values = Object.fromEntries(ALL_KINDS.flatMap(fieldsOf).map(([name]) => [name, ''])) as PlaceValues
  for (const [name, { read }] of fieldsOf(kindOf(connection))) values[name] = read(connection)
  return values
}

export const printerValues = ({ name, connection, columns, dots }: PrinterSettings): PrinterValues => ({
  name,
  ...placeValues(connection),
  model: '',
  columns: String(columns),
  dots: String(dots),
})

/** The values with a chosen model's width. */
export function withModel(values: PrinterValues, id: string): PrinterValues {
  const model = modelOf(id)
  return model
    ? { ...values, model: id, columns: String(model.columns), dots: String(model.dots) }
    : { ...values, model: '' }
}

/** What a model says besides the typed fields. A buzzer that is off stays off; whether there is a drawer, it cannot say. */
function modelChange(id: string, { buzzer }: Pick<PrinterSettings, 'buzzer'>): PrinterChange {
  const model = modelOf(id)
  if (!model) return {}
  const { codePage, codePageNumber, hasCutter, buzzer: command } = model
  const known: Partial<PrinterSettings> = { codePage, codePageNumber }
  if (!hasCutter) known.cut = null
  if (buzzer && command) known.buzzer = { ...buzzer, command }
  return known
}

/** A typed port, number of columns or dots; NaN: unreadable, and within no range. */
const whole = (typed: string): number => readWhole(typed) ?? Number.NaN
const isWithin = (text: string, least: number, most: number): boolean => whole(text) >= least && whole(text) <= most

export function nameIssue(name: string, others: readonly string[]): Message | undefined {
  const typed = name.trim()
  if (typed === '' || typed.length > LONGEST_NAME) return say('C-54')
  const twin = others.find((other) => foldText(other) === foldText(typed))
  return twin === undefined ? undefined : say('C-50', { name: twin })
}

/** A connection with what was typed of it, and the error of each field. A saved value may stay, even an invalid one. */
export function typedPlace(connection: Connection, values: Partial<PlaceValues>, isNew = false) {
  const errors: PrinterErrors = {}
  let typed = connection
  for (const [name, { read, write, issue }] of fieldsOf(kindOf(connection))) {
    const value = values[name] ?? ''
    typed = write(typed, value)
    if (isNew || read(typed) !== read(connection)) errors[name] = issue(value)
  }
  return { typed, errors }
}

/** Two printers at one place are one printer: `COCINA` would be printed on at `CAJA`. */
export function twinOf(printer: PrinterSettings, printers: readonly PrinterSettings[]): Message | undefined {
  const twin = printers.find(({ id, connection }) => id !== printer.id && isSamePrinter(connection, printer.connection))
  return twin && say('C-185', { name: printer.name, other: twin.name })
}

/** The typed values as a change of the printer, or the error of each field. Pure. */
export function checkPrinter(
  values: PrinterValues,
  printer: PrinterSettings,
  { printers }: Pick<BridgeSettings, 'printers'>,
): PrinterCheck {
  const others = printers.filter(({ id }) => id !== printer.id).map(({ name }) => name)
  const place = typedPlace(printer.connection, values)
  // Two that are at one place already may stay: settings.json may name them so.
  const isMoved = !isSamePrinter(place.typed, printer.connection)
  const errors: PrinterErrors = {
    name: nameIssue(values.name, others),
    ...place.errors,
    connection: isMoved ? twinOf({ ...printer, connection: place.typed }, printers) : undefined,
    columns: isWithin(values.columns, 24, 64) ? undefined : say('C-57'),
    dots: isWithin(values.dots, 192, 832) ? undefined : say('C-58'),
  }
  if (Object.values(errors).some(Boolean)) return { ok: false, errors }
  return {
    ok: true,
    change: {
      name: values.name.trim(),
      connection: place.typed,
      columns: whole(values.columns),
      dots: whole(values.dots),
      // Another machine may be there: one that never confirms would get no paper, or be asked about at each.
      ...(isMoved ? { confirm: 'auto' } : {}),
      ...modelChange(values.model, printer),
    },
  }
}

const FIELDS = new Map<string, [field: keyof PrinterErrors, refused: () => Message | undefined]>([
  ['name', ['name', () => say('C-54')]],
  ['columns', ['columns', () => say('C-57')]],
  ['dots', ['dots', () => say('C-58')]],
  ['connection.type', ['connection', () => say('C-59')]],
])
for (const [name, { issue }] of ALL_KINDS.flatMap(fieldsOf)) FIELDS.set(`connection.${name}`, [name, () => issue('')])

/** Only the bridge knows its computer's addresses. */
const OWN_ADDRESS = say('C-52')

/** The bridge's refusal of one printer as error texts by field. `sent`: what was refused. */
export function refusedPrinter(
  issues: readonly SettingsIssue[],
  sent: Pick<BridgeSettings, 'printers'>,
  id: string,
): PrinterErrors {
  const at = `printers[${sent.printers.findIndex((printer) => printer.id === id)}].`
  const errors: PrinterErrors = {}
  for (const { path, message } of issues) {
    const known = path.startsWith(at) ? FIELDS.get(path.slice(at.length)) : undefined
    if (known) errors[known[0]] ??= message === OWN_ADDRESS.text ? OWN_ADDRESS : known[1]()
  }
  return errors
}
