import type { WorkerContext } from '../../../../extension/context/worker-context'
import { practiceContext } from '../../../../extension/practice/practice-context'
import { aStore } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'

/** A shop's worker context with a practice on, whose own context has a database of its own. */
export function practising(change: Parameters<typeof aWorkerContext>[0] = {}) {
  const shop = aWorkerContext(change)
  const { context, clock } = shop
  const released = () => practice.released()
  const store = aStore(`${context.store.name}-practice`, () => clock.now, {
    changed: (ids) => context.changed(ids),
    released,
  })
  const practice = practiceContext(context, store, () => undefined)
  context.practice = practice
  return { ...shop, practice }
}

/** The databases of practice beside this shop's. */
export const practiceDatabases = async ({ store }: Pick<WorkerContext, 'store'>): Promise<string[]> =>
  (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(`${store.name}-`) ? [name] : []))
