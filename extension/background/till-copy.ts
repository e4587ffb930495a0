import type { WorkerContext } from '../context/worker-context'
import { movedPart } from '../settings/till-part'

/** Gives the bridge this till's half of the set-up, for its copy: once after each start, and after each change. */
export function createTillCopy(context: WorkerContext): () => Promise<void> {
  let sent: unknown = null
  return async () => {
    const settings = context.settings()
    if (settings === sent || !settings.active || !settings.printing.here) return
    if ((await context.bridge().keepTill(movedPart(settings))).ok) sent = settings
  }
}
