import { parseJobKey } from '@shared/job-key'
import { jobPayload } from '@shared/payload'
import { parseBridgeSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import * as z from 'zod/mini'
import { openSettings } from '../../bridge/config/settings-file'
import { machineId } from '../../bridge/data-folder/machine-id'
import { type Acceptance, draftJob, storeDraft } from '../../bridge/store/accept-job'
import { openDatabaseFile } from '../../bridge/store/database-file'
import { openJobStore } from '../../bridge/store/open-store'
import { benchPaper, benchSettings } from './papers'

/** Filling a folder needs no durability. */
const openUnsynced: typeof openDatabaseFile = (options) => {
  const file = openDatabaseFile(options)
  if (file.ok) file.db.exec('PRAGMA synchronous = OFF')
  return file
}

const KINDS = ['kitchen', 'delivery', 'invoice'] as const

/** A store on a data folder that accepts papers and marks them printed, without a printer; `now` is its clock. */
export function openFilling(folder: string, now: () => number = Date.now) {
  const parsed = parseBridgeSettings(benchSettings(9100, 9101))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  const log = () => {}
  let inCommits = 0
  const onCommit = (commit: () => void) => {
    const start = performance.now()
    commit()
    inCommits += performance.now() - start
  }
  const storage = { openFile: openUnsynced, onCommit }
  const opened = openJobStore({ folder, machine: machineId(), now, log, storage })
  if (!opened.ok) throw new Error(opened.problem.text)
  const { store, db } = opened
  const deps = { store, settings: openSettings(folder, parsed.settings), buildTicket, now, log }
  const at = () => new Date(now()).toISOString()

  /** The n-th paper: orders have one of each kind. */
  async function prepare(n: number): Promise<Acceptance> {
    const kind = KINDS[n % KINDS.length] ?? 'kitchen'
    const paper = await benchPaper(kind, Math.floor(n / KINDS.length) + 1, at())
    const key = parseJobKey(paper.key)
    const payload = z.parse(jobPayload, paper.payload)
    if (!key) throw new Error(paper.key)
    const document = paper.key.replace(/:1$/, '')
    const printer = kind === 'kitchen' ? 'cocina' : 'caja'
    const placement = { stationName: kind === 'kitchen' ? 'COCINA' : null, printer, copies: 1, rerouted: false }
    const { seenAt, contentHash: sameHash } = payload
    const facts = { key, text: paper.key, id: paper.key, document, seenAt, sameHash, payload, placement }
    return { ...facts, marks: [], replaces: [], numberless: false }
  }

  /** Milliseconds until a paper is accepted; `own`: without the commit, which is the disk's. */
  function print(paper: Acceptance): { took: number; own: number } {
    const [start, committing] = [performance.now(), inCommits]
    const draft = draftJob(paper, deps)
    if (typeof draft === 'string') throw new Error(draft)
    const job = storeDraft(draft, store)
    const took = performance.now() - start
    const own = took - (inCommits - committing)
    store.apply(job.id, { type: 'start' })
    store.apply(job.id, { type: 'confirm', proof: 'completed' }, { facts: { bytes: 900, firstByteAt: at() } })
    return { took, own }
  }
  return { store, prepare, print, syncEachCommit: () => db.exec('PRAGMA synchronous = FULL') }
}
