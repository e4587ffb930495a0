import type { JobView } from '@shared/api'
import { kindOf, placeWords } from '@shared/connections'
import type { JobState } from '@shared/job'
import { toCodePage } from '@shared/layout/code-page'
import { REASON_WORDS } from '@shared/messages/printers'
import type { PrinterStatus } from '@shared/printer'
import { type PrinterLight, printerLight } from '@shared/printer-light'
import { usesOf } from '@shared/printer-setup/edit-printers'
import { confirmWords, type PaperWidth, widthOf } from '@shared/printer-setup/printer-words'
import type { BridgeSettings, CodePage, PrinterSettings } from '@shared/settings/bridge'
import { CODE_PAGE_SAMPLE, candidatesWith } from '@shared/tickets/test-page'
import type { Client } from '../clients/client-store'
import type { PageStep } from '../clients/page-access'
import type { Pairing } from '../clients/pairing'

/** What the bridge answers its page; the page only shows it. Times are ISO-8601 UTC. */
export interface PageState {
  version: string
  /** The bridge's clock. */
  now: string
  printers: PagePrinter[]
  tills: PageTill[]
  pairing: { open: boolean; guesses: number }
  /** The test page that was asked for; null: none, or it is no longer known. */
  test: PageTest | null
}

export interface PagePrinter {
  id: string
  name: string
  place: string
  width: PaperWidth
  columns: number
  codePage: PrinterSettings['codePage']
  codePageNumber: number
  /** Of a network printer; null: another kind. */
  address: { host: string; port: number } | null
  light: PrinterLight
  /** What to do about it; empty: nothing. */
  help: string
  /** Whether it tells that paper came out. */
  confirms: string
  /** `la estación COCINA`: it cannot be removed here. */
  uses: string[]
}

export interface PageTill {
  /** `Caja 1`: the name given at pairing. */
  name: string
  /** When it was paired. */
  since: string
}

export interface PageTest {
  key: string
  attempt: number
  printer: string
  word: string
  tone: PrinterLight['tone']
  detail: string
  /** A person may say whether it came out. */
  asks: boolean
  /** It changes no more by itself. */
  over: boolean
  /** Its lines with accents, each in another code page: the readable one tells the printer's. */
  rows: { page: CodePage; number: number; sample: string }[]
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

const pagePrinter = (
  printer: PrinterSettings,
  status: PrinterStatus | undefined,
  settings: BridgeSettings,
): PagePrinter => ({
  id: printer.id,
  name: printer.name,
  place: placeWords(printer.connection),
  width: widthOf(printer),
  columns: printer.columns,
  codePage: printer.codePage,
  codePageNumber: printer.codePageNumber,
  address:
    printer.connection.type === 'network' ? { host: printer.connection.host, port: printer.connection.port } : null,
  light: status ? printerLight(status) : UNKNOWN,
  help: status ? helpFor(printer, status) : '',
  confirms: confirmWords(printer.confirm),
  uses: usesOf({ ...settings, printers: [] }, printer.id),
})

type JobWords = Pick<PageTest, 'word' | 'tone' | 'detail'>

const JOB_WORDS: Record<JobState, JobWords> = {
  queued: { word: 'Esperando a la impresora', tone: 'plain', detail: 'Sale sola en cuanto pueda.' },
  printing: { word: 'Imprimiendo', tone: 'plain', detail: '' },
  printed: { word: 'Impresa', tone: 'good', detail: 'La impresora avisó que salió.' },
  sent: { word: 'Enviada', tone: 'plain', detail: 'Esta impresora no avisa si salió: mire el papel.' },
  unconfirmed: { word: 'No se sabe si salió', tone: 'warn', detail: 'La impresora no lo dijo: mire el papel.' },
  failed: { word: 'No se pudo imprimir', tone: 'bad', detail: 'Revise la impresora e imprima otra.' },
  expired: { word: 'No salió a tiempo', tone: 'bad', detail: 'Revise la impresora e imprima otra.' },
  cancelled: { word: 'No salió', tone: 'bad', detail: 'Revise la impresora e imprima otra.' },
}

function detailOf({ state, reasons, proof }: JobView, words: JobWords): string {
  if (state === 'printed' && proof === 'person') return 'Usted lo dijo.'
  const why = reasons.map((reason) => REASON_WORDS[reason]).join(', ')
  if (why === '' || state === 'unconfirmed' || state === 'expired') return words.detail
  const cause = `${why.slice(0, 1).toUpperCase()}${why.slice(1)}.`
  return state === 'queued' || state === 'printing' ? `${cause} Arréglela y sale sola.` : `${cause} ${words.detail}`
}

const OVER: readonly JobState[] = ['printed', 'sent', 'unconfirmed', 'failed', 'expired', 'cancelled']
const ASKS: readonly JobState[] = ['printed', 'sent', 'unconfirmed']

/** How a test page is, in words. */
function pageTest(job: JobView, printer: PrinterSettings | undefined): PageTest {
  const words = JOB_WORDS[job.state]
  const candidates = printer ? candidatesWith({ page: printer.codePage, number: printer.codePageNumber }) : []
  return {
    key: job.key,
    attempt: job.attempt,
    printer: job.printer,
    ...words,
    detail: detailOf(job, words),
    asks: ASKS.includes(job.state),
    over: OVER.includes(job.state),
    rows: candidates.map((each) => ({ ...each, sample: toCodePage(CODE_PAGE_SAMPLE, each.page) })),
  }
}

export interface PageFacts {
  version: string
  now: number
  settings: BridgeSettings
  status: readonly PrinterStatus[]
  clients: readonly Client[]
  pairing: ReturnType<Pairing['state']>
  test: JobView | null
}

/** What the page shows. Pure. */
export const pageState = ({ version, now, settings, status, clients, pairing, test }: PageFacts): PageState => ({
  version,
  now: new Date(now).toISOString(),
  printers: settings.printers.map((printer) =>
    pagePrinter(
      printer,
      status.find(({ id }) => id === printer.id),
      settings,
    ),
  ),
  tills: clients.map(({ name, createdAt }) => ({ name, since: createdAt })),
  pairing: { open: pairing.open, guesses: pairing.guesses },
  test:
    test &&
    pageTest(
      test,
      settings.printers.find(({ id }) => id === test.printer),
    ),
})
