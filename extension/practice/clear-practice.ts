import { logEntry, writeLog } from '../logging/transaction-log'
import { allOrderIds } from '../simulation/practice-plan'
import type { EndedPractice } from '../simulation/practice-state'
import { readPractice, writePractice } from '../simulation/stored-practice'
import type { Till } from '../till/till'
import { leavePapers } from './practice-papers'

/**
 * Takes the orders of a practice off this till with the rows of their papers; the log keeps what happened, under ids that
 * say what they were. A step that is under way finds no order any more and does nothing.
 */
export async function clearPractice(till: Till, { run }: EndedPractice): Promise<void> {
  const { db } = till
  const ids = allOrderIds(run)
  for (const id of ids)
    await till.serial(id, () =>
      db.transaction('rw', db.orders, db.jobs, async () => {
        await db.orders.delete(id)
        await db.jobs.where('orderId').equals(id).delete()
      }),
    )
  await db.transaction('rw', db.facts, db.log, async () => {
    const practice = await readPractice(db)
    if (practice?.state !== 'ended' || practice.run !== run) return
    await leavePapers(till, run)
    await writePractice(db, { ...practice, cleared: true })
    await writeLog(db, [logEntry(till.now(), 'state', `practice ${run} cleared: ended by ${practice.why}`)])
  })
  for (const id of ids) till.live.confirmedAt.delete(id)
  till.changed(ids)
}
