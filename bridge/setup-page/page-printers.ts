import { type Connection, connection, type PlaceField } from '@shared/connections'
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
  twinOf,
  typedPlace,
  withModel,
} from '@shared/printer-setup/printer-form'
import { PAPER_WIDTHS, probeWords, rowOf, widthOf } from '@shared/printer-setup/printer-words'
import { type BridgeSettings, CODE_PAGES, type PrinterSettings } from '@shared/settings/bridge'
import * as z from 'zod/mini'
import type { AppDeps, Call } from '../http/app-deps'
import { withBody } from '../http/body'
import { probe } from '../http/routes/printers'
import { CHOICE_NAMES, withChoice } from './page-choices'
import { refusePage } from './page-guards'
import { pageState, UNTYPED } from './page-state'

const text = (longest: number) => z.string().check(z.maxLength(longest))
const typed = {
  name: text(80),
  width: z.union([z.literal(80), z.literal(58)]),
  /** Id of a known model; empty: none. */
  model: text(40),
}
const typedField = z.optional(text(256))
/** Where a printer is, as it is typed: the fields of all kinds of connection. */
const place = {
  host: typedField,
  port: typedField,
  queue: typedField,
  path: typedField,
  baud: typedField,
} satisfies Record<PlaceField, typeof typedField>
const PLACE_FIELDS = Object.keys(place) as PlaceField[]

/** `connection`: of a printer that was found; left out: its place of this kind was typed. */
const newRequest = z.object({
  ...typed,
  ...place,
  connection: z.optional(connection),
  kind: z._default(z.enum(['network', 'device']), 'network'),
})
/** `columns` and `dots` empty: those of the model, or of the paper; left out: as they are while the paper stays. */
const changeRequest = z.object({ ...typed, ...place, columns: z.optional(text(8)), dots: z.optional(text(8)) })
const paperRequest = z.object({
  columns: z.optional(z.int()),
  codePage: z.optional(z.enum(CODE_PAGES)),
  codePageNumber: z.optional(z.int()),
})
const choiceRequest = z.object({ choice: z.enum(CHOICE_NAMES), value: z.nullable(text(40)) })
const removeRequest = z.object({ heir: z._default(z.nullable(text(40)), null) })

/** What was typed of it; a field that was not sent stays as it is. */
const placeTyped = (asked: Partial<Record<PlaceField, string>>): Partial<Record<PlaceField, string>> =>
  Object.fromEntries(PLACE_FIELDS.flatMap((name) => (asked[name] === undefined ? [] : [[name, asked[name]]])))

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
function typedPrinter(values: PrinterValues, printer: PrinterSettings, settings: BridgeSettings): Decided {
  const check = checkPrinter(values, printer, settings)
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
  return c.json({ id, state: pageState(c, deps) })
}

/** The connection of a found printer, or of a typed place; or what is wrong with that. */
function newConnection({ connection, kind, ...asked }: z.infer<typeof newRequest>): Connection | PrinterErrors {
  if (connection) return connection
  const { typed, errors } = typedPlace(UNTYPED[kind], placeTyped(asked), true)
  return Object.values(errors).some(Boolean) ? errors : typed
}

/** `POST /configurar/impresoras`: adds a printer. */
export const addPagePrinter = withBody(newRequest, (body, c, deps) => {
  const { name, width, model } = body
  const place = newConnection(body)
  if (!('type' in place)) return refusePage(c, 422, withErrors(place))
  return change(c, deps, (settings) => {
    if (settings.printers.length >= MOST_PRINTERS) return refused(say('C-67'))
    const printer = newPrinter({ name, connection: place, width }, settings)
    const twin = twinOf(printer, settings.printers)
    if (twin) return refused(twin)
    return typedPrinter(withModel(printerValues(printer), model), printer, addPrinter(settings, printer))
  })
})

/** The paper's columns and dots; what was not sent stays while the paper is the same. */
function rowFor({ width, columns, dots }: z.infer<typeof changeRequest>, printer: PrinterSettings) {
  const paper = PAPER_WIDTHS[width]
  const stays = widthOf(printer) === width ? printer : paper
  return {
    columns: String((columns === undefined ? stays : paper).columns),
    dots: String((dots === undefined ? stays : paper).dots),
  }
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
export const changePagePrinter = withBody(changeRequest, (asked, c, deps) =>
  changeKnown(c, deps, (printer, settings) => {
    const { name, model, columns, dots } = asked
    const values = { ...printerValues(printer), name, ...placeTyped(asked), ...rowFor(asked, printer) }
    const filled = withModel(values, model)
    const row = { columns: columns || filled.columns, dots: dots || filled.dots }
    return typedPrinter({ ...filled, ...row }, printer, settings)
  }),
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

/** `POST /configurar/impresoras/{id}/opcion`: one choice, as its fallback printer. */
export const choosePageOption = withBody(choiceRequest, (chosen, c, deps) =>
  changeKnown(c, deps, (printer, settings) => {
    const next = withChoice(chosen, printer, settings)
    return next ? { ok: true, id: printer.id, settings: next } : refused(say('R-12'))
  }),
)

/** `POST /configurar/impresoras/{id}/avisa`: asks the printer whether it confirms its papers; the answer in words. */
export const probePagePrinter = withBody(z.object({}), async (_, c, deps) => {
  const answer = await probe(c, deps, 'the page')
  return answer ? c.json({ words: probeWords(answer) }) : refusePage(c, 404, { message: say('C-66') })
})

/**
 * `POST /configurar/impresoras/{id}/quitar`: what it prints goes to `heir`, which may only be missing where nothing is
 * printed on it, or where there is no other printer.
 */
export const removePagePrinter = withBody(removeRequest, ({ heir }, c, deps) =>
  changeKnown(c, deps, ({ id }, settings) => {
    const others = settings.printers.filter((each) => each.id !== id)
    const isUsed = usesOf({ ...settings, printers: [] }, id).length > 0
    const isKnown = others.some((each) => each.id === heir)
    if (heir === null ? isUsed && others.length > 0 : !isKnown) return refused(say('R-12'))
    return { ok: true, id, settings: removePrinter(settings, id, heir) }
  }),
)
