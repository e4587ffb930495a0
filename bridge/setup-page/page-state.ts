import type { JobView } from '@shared/api'
import { type Connection, fieldsOf, kindOf, placeWords } from '@shared/connections'
import { RAW_PORT } from '@shared/connections/network'
import type { JobState } from '@shared/job'
import { toCodePage } from '@shared/layout/code-page'
import { REASON_WORDS } from '@shared/messages/printers'
import { settingName } from '@shared/messages/setting-words'
import type { PrinterStatus } from '@shared/printer'
import { type PrinterLight, printerLight } from '@shared/printer-light'
import { counterPrinter, usesOf } from '@shared/printer-setup/edit-printers'
import { confirmWords, widthOf } from '@shared/printer-setup/printer-words'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { CODE_PAGE_SAMPLE, candidatesWith } from '@shared/tickets/test-page'
import type { PageStep } from '../clients/page-access'
import type { AppDeps, Call } from '../http/app-deps'
import { viewOf } from '../jobs/job'
import { choicesOf } from './page-choices'
import { sessionShown } from './page-guards'

function helpFor({ connection }: PrinterSettings, status: PrinterStatus): string {
  const { state, reasons } = status
  if (status.language === 'star') return 'Está en modo Star: póngala en modo ESC/POS, apáguela y préndala.'
  if (state !== 'not-ready') return ''
  if (reasons.includes('media-empty')) return 'Cambie el rollo.'
  if (reasons.includes('cover-open')) return 'Cierre la tapa.'
  if (reasons.includes('paused')) return 'Abra la cola de impresión de este computador y quítele la pausa.'
  return kindOf(connection).help
}

const UNKNOWN: PrinterLight = { word: 'sin revisar', tone: 'plain' }

/** What is typed of where a printer is. */
const placeFields = (connection: Connection) =>
  fieldsOf(kindOf(connection)).map(([name, { read, hint, placeholder, options }]) => ({
    ...{ name, label: settingName(`printers.connection.${name}`), hint, placeholder, options },
    value: read(connection),
  }))

export type PlaceField = ReturnType<typeof placeFields>[number]

/** The kinds of connection whose place a person can type for a new printer. */
export const UNTYPED = {
  network: { type: 'network', host: '', port: RAW_PORT },
  device: { type: 'device', path: '' },
} satisfies Record<string, Connection>

/** The printer that takes over what a removed one prints; null: there is no other. */
const heirOf = ({ id }: PrinterSettings, settings: BridgeSettings): string | null => {
  const printers = settings.printers.filter((each) => each.id !== id)
  return counterPrinter({ ...settings, printers })?.id ?? null
}

export type PagePrinter = ReturnType<typeof pagePrinter>
export type PageChoice = PagePrinter['choices'][number]

const pagePrinter = (printer: PrinterSettings, status: PrinterStatus | undefined, settings: BridgeSettings) => ({
  id: printer.id,
  name: printer.name,
  place: placeWords(printer.connection),
  width: widthOf(printer),
  columns: printer.columns,
  dots: printer.dots,
  codePage: printer.codePage,
  codePageNumber: printer.codePageNumber,
  isNetwork: printer.connection.type === 'network',
  fields: placeFields(printer.connection),
  choices: choicesOf(printer, settings),
  /** Whether it confirms its papers. */
  confirms: confirmWords(printer.confirm),
  light: status ? printerLight(status) : UNKNOWN,
  /** What to do about it; empty: nothing. */
  help: status ? helpFor(printer, status) : '',
  /** `la estación COCINA` */
  uses: usesOf(settings, printer.id),
  heir: heirOf(printer, settings),
})

const JOB_WORDS: Record<JobState, PrinterLight & { detail: string }> = {
  queued: { word: 'Esperando a la impresora', tone: 'plain', detail: 'Sale sola en cuanto pueda.' },
  printing: { word: 'Imprimiendo', tone: 'plain', detail: '' },
  printed: { word: 'Impresa', tone: 'good', detail: 'La impresora avisó que salió.' },
  sent: { word: 'Enviada', tone: 'plain', detail: 'Esta impresora no avisa si salió: mire el papel.' },
  unconfirmed: { word: 'No se sabe si salió', tone: 'warn', detail: 'La impresora no lo dijo: mire el papel.' },
  failed: { word: 'No se pudo imprimir', tone: 'bad', detail: 'Revise la impresora e imprima otra.' },
  expired: { word: 'No salió a tiempo', tone: 'bad', detail: 'Revise la impresora e imprima otra.' },
  cancelled: { word: 'No salió', tone: 'bad', detail: 'Revise la impresora e imprima otra.' },
}

function detailOf({ state, reasons, proof }: JobView, detail: string): string {
  if (state === 'printed' && proof === 'person') return 'Usted lo dijo.'
  const why = reasons.map((reason) => REASON_WORDS[reason]).join(', ')
  if (why === '' || state === 'unconfirmed' || state === 'expired') return detail
  const cause = `${why.slice(0, 1).toUpperCase()}${why.slice(1)}.`
  return state === 'queued' || state === 'printing' ? `${cause} Arréglela y sale sola.` : `${cause} ${detail}`
}

const OVER: readonly JobState[] = ['printed', 'sent', 'unconfirmed', 'failed', 'expired', 'cancelled']
const ASKS: readonly JobState[] = ['printed', 'sent', 'unconfirmed']

export type PageTest = ReturnType<typeof pageTest>

/** How a test page is, in words. */
function pageTest(job: JobView, printer: PrinterSettings | undefined) {
  const words = JOB_WORDS[job.state]
  const candidates = printer ? candidatesWith({ page: printer.codePage, number: printer.codePageNumber }) : []
  return {
    key: job.key,
    attempt: job.attempt,
    printer: job.printer,
    ...words,
    detail: detailOf(job, words.detail),
    /** A person may say whether it came out. */
    asks: ASKS.includes(job.state),
    /** It changes no more by itself. */
    over: OVER.includes(job.state),
    /** Its lines with accents, each in another code page: the readable one tells the printer's. */
    rows: candidates.map((each) => ({ ...each, sample: toCodePage(CODE_PAGE_SAMPLE, each.page) })),
  }
}

export interface OpenedPage {
  session: string
  step: PageStep
}

export interface PageCode {
  code: string
  /** When it was made, by the bridge's clock. */
  from: string
  until: string
}

export type PageState = ReturnType<typeof pageState>

/** What the bridge answers its page; the page only shows it. `test`: key of a test page. Times are ISO-8601 UTC. */
export function pageState(c: Call, { version, now, settings, lanes, store, ...access }: AppDeps, test = '') {
  const { clients, pairing, pageAccess } = access
  const { settings: current } = settings.current()
  const status = lanes.status()
  const job = store.job(test)
  const named = (id: string) => current.printers.find((printer) => printer.id === id)
  const { open, guesses } = pairing.state()
  return {
    version,
    /** The bridge's clock. */
    now: new Date(now()).toISOString(),
    printers: current.printers.map((printer) =>
      pagePrinter(
        printer,
        status.find(({ id }) => id === printer.id),
        current,
      ),
    ),
    /** What is typed of a new printer, by the kind of its connection. */
    typed: { network: placeFields(UNTYPED.network), device: placeFields(UNTYPED.device) },
    /** Whether the page may show the code of a till: not where a till asked for the page. */
    mayPair: pageAccess.mayPair(sessionShown(c.req.header('authorization')) ?? ''),
    /** By the names given at pairing. */
    tills: clients.active().map(({ name, createdAt }) => ({ name, since: createdAt })),
    pairing: { open, guesses },
    /** Null: none was asked for, or it is no longer known. */
    test: job?.kind === 'test' ? pageTest(viewOf(job), named(job.printer)) : null,
  }
}
