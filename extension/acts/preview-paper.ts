import { parseJobKey } from '@shared/job-key'
import { isAtCounter, PAPER_KINDS } from '@shared/kinds'
import type { HtmlPaper } from '@shared/layout/ticket-html'
import { type Message, say } from '@shared/messages'
import { type ReadBridgeSettings, readBridgeSettings } from '@shared/settings/bridge-parts'
import type { Ticket } from '@shared/ticket'
import type { BridgeResult } from '../bridge-client/call'
import type { WorkerContext } from '../context/worker-context'
import type { WorkerMessage } from '../messaging/messages'
import type { StoredJob } from '../order-model/records'
import { failureMessage } from '../print-jobs/answer'
import { withHashes } from '../print-jobs/documents'
import { papersToCome } from '../print-jobs/replan'

/** The most common kitchen paper, for a job whose printer is unknown. */
const USUAL: HtmlPaper = { columns: 48, codePage: 'cp858' }

/** Id of the printer that a job went or would go to. */
function printerOf({ key, kind, view }: StoredJob, settings: ReadBridgeSettings): string | null {
  if (view) return view.printer
  if (isAtCounter(kind)) return settings[`${kind}Printer`]
  if (PAPER_KINDS[kind].printedAt === 'factura') return settings.invoicePrinter
  const station = parseJobKey(key)?.station
  const { stations } = settings
  return (stations.find(({ id }) => id === station) ?? stations.find((each) => each.default))?.printer ?? null
}

/** The paper of the job's printer: width, code page, logo. */
function paperOf(job: StoredJob, answer: BridgeResult<{ settings: unknown }>): HtmlPaper {
  const settings = answer.ok ? readBridgeSettings(answer.data.settings) : null
  if (settings === null) return USUAL
  const { printers, restaurant } = settings
  const id = printerOf(job, settings)
  const { columns, codePage } = printers.find((printer) => printer.id === id) ?? USUAL
  return { columns, codePage, logo: restaurant.logo }
}

type Preview = Omit<Extract<WorkerMessage, { type: 'preview' }>, 'id'>

const noPreview = (message: Message): Preview => ({ type: 'preview', preview: null, message })

/** A job that is planned only once its order is accepted. */
async function paperToCome(context: WorkerContext, key: string): Promise<StoredJob | undefined> {
  const stored = await context.store.order(parseJobKey(key)?.orderId ?? '')
  if (!stored) return undefined
  const papers = papersToCome(stored, context.settings(), context.live.stations, context.now())
  const [job] = await withHashes(papers.filter((each) => each.key === key))
  return job
}

/**
 * «Ver»: a paper as its printer draws it, for the panel that requested it: the bridge's ticket of a job that it has
 * stored, otherwise its preview of the planned payload. Prints and writes nothing.
 */
export async function previewPaper(context: WorkerContext, key: string): Promise<Preview> {
  const job = (await context.store.job(key)) ?? (await paperToCome(context, key))
  if (!job) return noPreview(say('R-07'))
  const bridge = context.bridge()
  const planned = job.view === null
  const [blocks, settings] = await Promise.all([
    planned ? bridge.preview(job.payload) : bridge.ticket(key),
    bridge.settings(),
  ] satisfies [Promise<BridgeResult<{ ticket: Ticket }>>, unknown])
  if (!blocks.ok) return noPreview(failureMessage(blocks.failure))
  const preview = { key, ticket: blocks.data.ticket, paper: paperOf(job, settings), planned }
  return { type: 'preview', preview, message: null }
}
