import { releaseJobs } from '../outbox/release'
import { stationsFor } from '../outbox/stations-for'
import type { Till } from '../worker/till'
import { changeOrder } from './change-order'
import type { StoredJob } from './records'

async function heldOrderIds(till: Till): Promise<string[]> {
  const held = await till.db.jobs.where('[open+state]').equals([1, 'held']).toArray()
  return [...new Set(held.map((job) => job.orderId))]
}

/** New settings or stations: the papers that have not left yet are planned anew. */
export async function replanHeldOrders(till: Till): Promise<void> {
  for (const id of await heldOrderIds(till)) {
    await till.serial(id, () =>
      changeOrder(
        till,
        id,
        (stored) => stored,
        () => null,
      ),
    )
  }
}

/** It holds a comanda that was being planned while the stations changed. */
async function isOutdated(till: Till, jobs: StoredJob[]): Promise<boolean> {
  const { version } = await stationsFor(till, jobs)
  return jobs.some((job) => job.kind === 'kitchen' && job.state === 'held' && job.payload.settingsVersion !== version)
}

/** Releases what has become due by the clock alone: scheduled orders. Writes nothing while nothing is due. */
export async function releaseDueOrders(till: Till): Promise<void> {
  for (const id of await heldOrderIds(till)) {
    await till.serial(id, async () => {
      const stored = await till.db.orders.get(id)
      if (!stored) return
      const jobs = await till.db.jobs.where('orderId').equals(id).toArray()
      const due = releaseJobs(stored, jobs, till.settings(), till.now()).length > 0
      if (!due && !(await isOutdated(till, jobs))) return
      await changeOrder(
        till,
        id,
        (same) => same,
        () => null,
      )
    })
  }
}
