import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobView } from '@shared/api'
import type { Paper } from '../fakes/printer/paper'
import { sessionHeaders } from '../fakes/till-session'
import type { Stage } from '../stage/stage'

/** The bridge's jobs, read with a separate token. */
export async function bridgeJobs(stage: Stage): Promise<JobView[]> {
  const token = await stage.bridge.pairTill('demo')
  const { url } = stage.bridge
  const answer = await fetch(`${url}/jobs`, { headers: await sessionHeaders({ url, token }) })
  if (!answer.ok) throw new Error(`GET /jobs: ${answer.status}`)
  return ((await answer.json()) as { jobs: JobView[] }).jobs
}

/** Milliseconds from the release of a job to its first byte at the printer. */
export function releaseToFirstByte(job: JobView): number | null {
  const first = job.attempts[0]?.firstByteAt
  return first ? Date.parse(first) - Date.parse(job.releasedAt) : null
}

/** Saves each paper as a picture and its bytes. */
export async function savePaper(printer: string, paper: Paper, out: string): Promise<string> {
  const name = `paper-${printer}-${paper.n}`
  await writeFile(join(out, `${name}.bin`), paper.bytes)
  await writeFile(join(out, `${name}.png`), paper.toPng())
  return name
}
