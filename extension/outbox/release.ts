import { type Message, say } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { StoredJob, StoredOrder } from '../orders/records'
import { releaseTime } from './release-time'

/** An order accepted on another screen still prints by itself while it is this young. */
const FRESH_MS = 15 * 60_000

export type Release = { now: true } | { now: false; asks: Message | null; at: string | null }

const wait = (asks: Message | null = null, at: string | null = null): Release => ({ now: false, asks, at })

/** Whether the papers of an order may go to the printers: after its acceptance, and never by themselves where this till only looks. */
export function releaseOf(stored: StoredOrder, settings: ExtensionSettings, now: string): Release {
  const order = stored.order
  if (order === null || order.justoStatus === 'cancelled') return wait()
  if (stored.printNow !== null) return { now: true }
  if (stored.acceptance.state !== 'accepted') return wait()
  if (!settings.active || !settings.printing.here) return wait()
  // A person who accepted it here wants its papers, however old it is.
  if (stored.acceptance.by !== 'person') {
    if (settings.activatedAt !== null && order.createdAt < settings.activatedAt) return wait(say('A-12'))
    const age = Date.parse(now) - Date.parse(order.createdAt)
    if (stored.acceptance.by === 'elsewhere' && age > FRESH_MS && !order.scheduled) return wait(say('A-14'))
  }
  const at = releaseTime(order)
  return at !== null && at > now ? wait(null, at) : { now: true }
}

/** «Cobrar» comes before the factura of an order that is not paid yet, where the shop wants it so. */
export function invoiceMayGo(stored: StoredOrder, settings: ExtensionSettings): boolean {
  const order = stored.order
  if (order === null) return false
  const moment = settings.printing.invoiceAt[order.service]
  return moment === 'accept' || order.payment.state === 'paid' || stored.charged !== null
}

/** While the stations are not known, nobody can say what a comanda holds: the bridge that takes it tells them first. */
const isShared = ({ kind, payload }: StoredJob): boolean => kind !== 'kitchen' || payload.settingsVersion !== null

/** The held jobs that go out now, stamped with the moment of their release. */
export function releaseJobs(
  stored: StoredOrder,
  jobs: StoredJob[],
  settings: ExtensionSettings,
  now: string,
): StoredJob[] {
  if (!releaseOf(stored, settings, now).now) return []
  return jobs
    .filter(
      (job) => job.state === 'held' && isShared(job) && (job.kind !== 'invoice' || invoiceMayGo(stored, settings)),
    )
    .map((job) => ({ ...job, state: 'ready', payload: { ...job.payload, releasedAt: now } }))
}
