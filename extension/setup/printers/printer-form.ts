import { type Message, say } from '@shared/messages'
import { PRINTER_DEVICE } from '@shared/printer'
import type { BridgeSettings, Connection, PrinterSettings } from '@shared/settings/bridge'
import { foldText } from '@shared/text'
import { LONGEST_NAME } from './edit-printers'
import { isPrivateAddress, isThisComputer } from './private-address'

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
  columns: string
  dots: string
}

export type PrinterErrors = Partial<Record<keyof PrinterValues | 'connection', Message>>
type Change = Pick<PrinterSettings, 'name' | 'connection' | 'columns' | 'dots'>
export type PrinterCheck = { ok: true; change: Change } | { ok: false; errors: PrinterErrors }

export const printerValues = ({ name, connection, columns, dots }: PrinterSettings): PrinterValues => ({
  name,
  host: connection.type === 'network' ? connection.host : '',
  port: connection.type === 'network' ? String(connection.port) : '9100',
  queue: connection.type === 'spooler' ? connection.queue : '',
  path: connection.type === 'device' ? connection.path : '',
  columns: String(columns),
  dots: String(dots),
})

const whole = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)
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

export const portIssue = (port: string): Message | undefined => (isWithin(port, 1, 65535) ? undefined : say('C-53'))

export const pathIssue = (path: string): Message | undefined =>
  PRINTER_DEVICE.test(path.trim()) ? undefined : say('C-55')

/** A saved value may stay, even an invalid one: only changed values are checked. */
function placeErrors(values: PrinterValues, { connection }: PrinterSettings): PrinterErrors {
  if (connection.type === 'network')
    return {
      host: values.host.trim() === connection.host ? undefined : hostIssue(values.host),
      port: portIssue(values.port),
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
    },
  }
}
