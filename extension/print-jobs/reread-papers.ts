import type { StoredJob, StoredOrder } from '../order-model/records'
import type { WantedDocument } from './documents'
import { countsInLine, inOrder, isReleased, lineOf } from './paper-line'
import { documentFor } from './plan-jobs'
import { showsContent } from './plan-line'

/**
 * After a program update: notes on the newest paper of each line how this one writes the content it shows. The facts
 * are the same, so another parse or wording plans no paper. Pure.
 * @param wanted documents of the stored order, made by this program
 * @param jobs all of the order's
 * @returns the rows to write
 */
export function rereadPapers(stored: StoredOrder, wanted: WantedDocument[], jobs: StoredJob[]): StoredJob[] {
  return wanted.flatMap((document) => {
    const line = documentFor(stored, document)
    const isShown = (job: StoredJob) => job.wanted && isReleased(job) && countsInLine(job)
    const newest = inOrder(jobs.filter((job) => lineOf(job.key) === line && isShown(job))).at(-1)
    if (newest === undefined || newest.kind === 'void' || showsContent(newest, document)) return []
    const { content, contentHash } = document.payload
    return [{ ...newest, reread: { content, contentHash } }]
  })
}
