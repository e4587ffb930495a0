import { type Connection, connection } from '@shared/connections'
import { RAW_PORT } from '@shared/connections/network'
import { type Message, say } from '@shared/messages'
import {
  addPrinter,
  changePrinter,
  MOST_PRINTERS,
  newPrinter,
  removePrinter,
  usesOf,
} from '@shared/printer-setup/edit-printers'
import {
  checkPrinter,
  type PrinterErrors,
  type PrinterValues,
  printerValues,
  refusedPrinter,
  typedPlace,
  withModel,
} from '@shared/printer-setup/printer-form'
import { PAPER_WIDTHS, type PaperWidth, rowOf, widthOf } from '@shared/printer-setup/printer-words'
import { type BridgeSettings, CODE_PAGES, type PrinterSettings } from '@shared/settings/bridge'
import * as z from 'zod/mini'
import type { AppDeps, Call } from '../http/app-deps'
import { withBody } from '../http/body'
import { refusePage } from './page-guards'
import { pageState } from './page-state'

const typed = {
  name: z.string().check(z.maxLength(80)),
  width: z.union([z.literal(80), z.literal(58)]),
  /** Id of a known model; empty: none. */
  model: z.string().check(z.maxLength(40)),
}
/** A network printer's host and port, as they are typed. */
const address = {
  host: z.optional(z.string().check(z.maxLength(253))),
  port: z.optional(z.string().check(z.maxLength(8))),
}
/** `connection`: of a printer that was found; left out: its address was typed. */
const newRequest = z.object({ ...typed, ...address, connection: z.optional(connection) })
const changeRequest = z.object({ ...typed, ...address })
const paperRequest = z.object({
  columns: z.optional(z.int()),
  codePage: z.optional(z.enum(CODE_PAGES)),
  codePageNumber: z.optional(z.int()),
})

type Refused = { ok: false; message: Message; errors: PrinterErrors }
/** `id`: of the printer that is added or changed. */
type Decided = { ok: true; id: string; settings: BridgeSettings } | Refused

const refused = (message: Message): Refused => ({ ok: false, message, errors: {} })
const withErrors = (errors: PrinterErrors): Refused => ({
  ok: false,
  message: Object.values(errors).find((error) => error !== undefined) ?? say('R-12'),
  errors,
})

/** One printer with what was typed of it, or what is wrong with that. */
function typedPrinter(
  printer: PrinterSettings,
  change: Partial<PrinterValues>,
  model: string,
  settings: BridgeSettings,
): Decided {
  const check = checkPrinter(withModel({ ...printerValues(printer), ...change }, model), printer, settings)
  if (!check.ok) return withErrors(check.errors)
  return { ok: true, id: printer.id, settings: changePrinter(settings, printer.id, check.change) }
}

/** Saves what `decide` makes of the settings as they are now. */
async function change(c: Call, deps: AppDeps, decide: (settings: BridgeSettings) => Decided): Promise<Response> {
  const { settings, discovery, log } = deps
  const found = await discovery.settable()
  const before = settings.current()
  const decided = decide(before.settings)
  if (!decided.ok) return refusePage(c, 422, decided)
  const { id } = decided
  const saved = settings.change(before.version, decided.settings, { found })
  if (!saved.ok) {
    if (saved.error === 'changed') return refusePage(c, 409, { message: say('R-12') })
    return refusePage(c, 422, withErrors(refusedPrinter(saved.issues, decided.settings, id)))
  }
  log({ level: 'info', step: 'changed', message: `settings ${before.version} -> ${saved.version} by the page: ${id}` })
  return c.json({ id, state: pageState(deps) })
}

/** The connection of a found printer, or of a typed address; or what is wrong with that. */
function newConnection({ connection, host = '', port = '' }: z.infer<typeof newRequest>): Connection | PrinterErrors {
  if (connection) return connection
  const { typed, errors } = typedPlace({ type: 'network', host: '', port: RAW_PORT }, { host, port }, true)
  return Object.values(errors).some(Boolean) ? errors : typed
}

/** `POST /configurar/impresoras`: adds a printer as the extension's Configuración does. */
export const addPagePrinter = withBody(newRequest, (body, c, deps) => {
  const { name, width, model } = body
  const place = newConnection(body)
  if (!('type' in place)) return refusePage(c, 422, withErrors(place))
  return change(c, deps, (settings) => {
    if (settings.printers.length >= MOST_PRINTERS) return refused(say('C-67'))
    const printer = newPrinter({ name, connection: place, width }, settings)
    return typedPrinter(printer, {}, model, addPrinter(settings, printer))
  })
})

/** Columns and dots that are set stay while the paper is the same. */
function rowFor(width: PaperWidth, printer: PrinterSettings): Partial<PrinterValues> {
  if (widthOf(printer) === width) return {}
  const { columns, dots } = PAPER_WIDTHS[width]
  return { columns: String(columns), dots: String(dots) }
}

/** `change` for the printer that the route names, if it is still in the settings. */
const changeKnown = (
  c: Call,
  deps: AppDeps,
  decide: (printer: PrinterSettings, settings: BridgeSettings) => Decided,
): Promise<Response> =>
  change(c, deps, (settings) => {
    const printer = settings.printers.find(({ id }) => id === c.req.param('id'))
    return printer ? decide(printer, settings) : refused(say('C-66'))
  })

/** `POST /configurar/impresoras/{id}`: name, place and paper of a printer. */
export const changePagePrinter = withBody(changeRequest, ({ width, model, ...typed }, c, deps) =>
  changeKnown(c, deps, (printer, settings) =>
    typedPrinter(printer, { ...typed, ...rowFor(width, printer) }, model, settings),
  ),
)

/** `POST /configurar/impresoras/{id}/papel`: what the test page showed: columns of the ruler, or the readable row. */
export const changePagePaper = withBody(paperRequest, ({ columns, codePage, codePageNumber }, c, deps) => {
  const page = codePage === undefined || codePageNumber === undefined ? {} : { codePage, codePageNumber }
  return changeKnown(c, deps, (printer, settings) => {
    const row = columns === undefined ? {} : rowOf(columns, printer)
    const { id } = printer
    return { ok: true, id, settings: changePrinter(settings, id, { ...row, ...page }) }
  })
})

/**
 * `POST /configurar/impresoras/{id}/quitar`: only one that nothing uses; the others are removed in Configuración. The
 * page offers it for no other, so one in use was put to use meanwhile.
 */
export function removePagePrinter(c: Call, deps: AppDeps): Promise<Response> {
  return changeKnown(c, deps, ({ id }, settings) => {
    if (usesOf({ ...settings, printers: [] }, id).length > 0) return refused(say('R-12'))
    return { ok: true, id, settings: removePrinter(settings, id, null) }
  })
}
