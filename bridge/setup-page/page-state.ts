import type { JobView } from '@shared/api'
import { kindOf, placeWords } from '@shared/connections'
import type { JobState } from '@shared/job'
import { toCodePage } from '@shared/layout/code-page'
import { REASON_WORDS } from '@shared/messages/printers'
import type { PrinterStatus } from '@shared/printer'
import { type PrinterLight, printerLight } from '@shared/printer-light'
import { usesOf } from '@shared/printer-setup/edit-printers'
import { widthOf } from '@shared/printer-setup/printer-words'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { CODE_PAGE_SAMPLE, candidatesWith } from '@shared/tickets/test-page'
import type { PageStep } from '../clients/page-access'
import type { AppDeps } from '../http/app-deps'
import { viewOf } from '../jobs/job'

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

export type PagePrinter = ReturnType<typeof pagePrinter>

const pagePrinter = (printer: PrinterSettings, status: PrinterStatus | undefined, settings: BridgeSettings) => ({
  id: printer.id,
  name: printer.name,
  place: placeWords(printer.connection),
  width: widthOf(printer),
  columns: printer.columns,
  codePage: printer.codePage,
  codePageNumber: printer.codePageNumber,
  /** Address of a network printer; null: another kind. */
  address:
    printer.connection.type === 'network' ? { host: printer.connection.host, port: printer.connection.port } : null,
  light: status ? printerLight(status) : UNKNOWN,
  /** What to do about it; empty: nothing. */
  help: status ? helpFor(printer, status) : '',
  /** `la estación COCINA`: it cannot be removed here. */
  uses: usesOf({ ...settings, printers: [] }, printer.id),
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
export function pageState({ version, now, settings, lanes, clients, pairing, store }: AppDeps, test = '') {
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
    /** Names given at pairing. */
    tills: clients.active().map(({ name, createdAt }) => ({ name, since: createdAt })),
    pairing: { open, guesses },
    /** Null: none was asked for, or it is no longer known. */
    test: job?.kind === 'test' ? pageTest(viewOf(job), named(job.printer)) : null,
  }
}
