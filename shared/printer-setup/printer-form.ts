import { type Message, say } from '../messages'
import { isPrinterPort, OWN_ADDRESS, PRINTER_DEVICE } from '../printer'
import type { BridgeSettings, Connection, PrinterSettings, SettingsIssue } from '../settings/bridge'
import { foldText } from '../text'
import { readWhole } from '../typed-number'
import { LONGEST_NAME, type PrinterChange } from './edit-printers'
import { modelOf } from './printer-models'

/** The printer's fields, as they are typed. */
export interface PrinterValues {
  name: string
  /** Of a network printer. */
  host: string
  port: string
  /** A print queue of this computer. */
  queue: string
  /** A serial port or device file. */
  path: string
  /** Id of a known model (printer-models.ts) whose facts fill the form; empty: none chosen. */
  model: string
  columns: string
  dots: string
}

export type PrinterErrors = Partial<Record<keyof PrinterValues | 'connection', Message>>
export type PrinterCheck = { ok: true; change: PrinterChange } | { ok: false; errors: PrinterErrors }

export const printerValues = ({ name, connection, columns, dots }: PrinterSettings): PrinterValues => ({
  name,
  host: connection.type === 'network' ? connection.host : '',
  port: connection.type === 'network' ? String(connection.port) : '9100',
  queue: connection.type === 'spooler' ? connection.queue : '',
  path: connection.type === 'device' ? connection.path : '',
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
  return {
    codePage,
    codePageNumber,
    ...(!hasCutter && { cut: null }),
    ...(buzzer && command && { buzzer: { ...buzzer, command } }),
  }
}

/** A typed port, number of columns or dots; NaN: unreadable, and within no range. */
export const whole = (typed: string): number => readWhole(typed) ?? Number.NaN
const isWithin = (text: string, least: number, most: number): boolean => whole(text) >= least && whole(text) <= most

export function nameIssue(name: string, others: readonly string[]): Message | undefined {
  const typed = name.trim()
  if (typed === '' || typed.length > LONGEST_NAME) return say('C-54')
  const twin = others.find((other) => foldText(other) === foldText(typed))
  return twin === undefined ? undefined : say('C-50', { name: twin })
}

export function hostIssue(host: string): Message | undefined {
  if (isThisComputer(host.trim())) return say('C-52')
  return isPrivateAddress(host.trim()) ? undefined : say('C-51')
}

export const portIssue = (port: string): Message | undefined => (isPrinterPort(whole(port)) ? undefined : say('C-53'))

export const pathIssue = (path: string): Message | undefined =>
  PRINTER_DEVICE.test(path.trim()) ? undefined : say('C-55')

/** A saved value may stay, even an invalid one: only changed values are checked. */
function placeErrors(values: PrinterValues, { connection }: PrinterSettings): PrinterErrors {
  if (connection.type === 'network')
    return {
      host: values.host.trim() === connection.host ? undefined : hostIssue(values.host),
      port: whole(values.port) === connection.port ? undefined : portIssue(values.port),
    }
  if (connection.type === 'spooler') return { queue: values.queue.trim() === '' ? say('C-56') : undefined }
  if (connection.type === 'device')
    return { path: values.path.trim() === connection.path ? undefined : pathIssue(values.path) }
  return {}
}

function typedPlace(values: PrinterValues, { connection }: PrinterSettings): Connection {
  if (connection.type === 'network') return { ...connection, host: values.host.trim(), port: whole(values.port) }
  if (connection.type === 'spooler') return { ...connection, queue: values.queue.trim() }
  if (connection.type === 'device') return { ...connection, path: values.path.trim() }
  return connection
}

/** The typed values as a change of the printer, or the error of each field. Pure. */
export function checkPrinter(
  values: PrinterValues,
  printer: PrinterSettings,
  { printers }: Pick<BridgeSettings, 'printers'>,
): PrinterCheck {
  const others = printers.filter(({ id }) => id !== printer.id).map(({ name }) => name)
  const errors: PrinterErrors = {
    name: nameIssue(values.name, others),
    ...placeErrors(values, printer),
    columns: isWithin(values.columns, 24, 64) ? undefined : say('C-57'),
    dots: isWithin(values.dots, 192, 832) ? undefined : say('C-58'),
  }
  if (Object.values(errors).some(Boolean)) return { ok: false, errors }
  return {
    ok: true,
    change: {
      name: values.name.trim(),
      connection: typedPlace(values, printer),
      columns: whole(values.columns),
      dots: whole(values.dots),
      ...modelChange(values.model, printer),
    },
  }
}

const V4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/
/** fc00::/7 and fe80::/10 (RFC 4193, RFC 4291 2.5.6). */
const SHOP_V6 = /^f(?:[cd][0-9a-f]{2}|e[89ab][0-9a-f]):/i

const parts = (address: string): number[] | null => {
  const numbers = V4.exec(address)?.slice(1).map(Number)
  return numbers?.every((n) => n <= 255) ? numbers : null
}

/** 127.0.0.0/8, ::1 and the name for both. */
export const isThisComputer = (host: string): boolean =>
  host.toLowerCase() === 'localhost' || host === '::1' || parts(host)?.[0] === 127

/** A literal private address without a zone (RFC 1918, 3927, 4193): the bridge accepts no other, and no host name. */
export function isPrivateAddress(host: string): boolean {
  const v4 = parts(host)
  if (v4 !== null) {
    const [a = 0, b = 0] = v4
    return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254)
  }
  return SHOP_V6.test(host) && URL.canParse(`http://[${host}]/`)
}

const FIELDS: Record<string, [field: keyof PrinterErrors, say: () => Message]> = {
  name: ['name', () => say('C-54')],
  columns: ['columns', () => say('C-57')],
  dots: ['dots', () => say('C-58')],
  'connection.host': ['host', () => say('C-51')],
  'connection.port': ['port', () => say('C-53')],
  'connection.path': ['path', () => say('C-55')],
  'connection.queue': ['queue', () => say('C-56')],
  'connection.type': ['connection', () => say('C-59')],
}

/** The bridge's refusal of one printer as error texts by field. `sent`: what was refused. */
export function refusedPrinter(
  issues: readonly SettingsIssue[],
  sent: Pick<BridgeSettings, 'printers'>,
  id: string,
): PrinterErrors {
  const at = `printers[${sent.printers.findIndex((printer) => printer.id === id)}].`
  const errors: PrinterErrors = {}
  for (const { path, message } of issues) {
    const known = path.startsWith(at) ? FIELDS[path.slice(at.length)] : undefined
    if (known) errors[known[0]] ??= message === OWN_ADDRESS ? say('C-52') : known[1]()
  }
  return errors
}
