import { contentHash } from '@shared/content-hash'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { PollState } from './poll-state'

/** Where a till keeps, between two lives of its worker, that Justo wants to be left alone; gone with the browser. */
export interface PollMemory {
  read(): Promise<unknown>
  write(value: unknown): Promise<void>
}

/** What holds a till back. Without it a worker that Chrome stops and starts every half minute would obey nothing. */
type Restraint = Pick<PollState, 'pace' | 'calm' | 'pending' | 'orders' | 'keyRefused' | 'notBefore'>

interface Kept {
  /** Of key, address and stores: new ones know no trouble. */
  about: string
  restraint: Restraint
}

const isCalm = ({ pace, pending, orders, keyRefused }: PollState): boolean =>
  pace === 1 && !keyRefused && pending.trouble === null && orders.trouble === null

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'about' in value && 'restraint' in value

const aboutOf = ({ baseUrl, token, storeIds }: ExtensionSettings['justo']): Promise<string> =>
  contentHash([baseUrl, token, storeIds])

/** Nothing is kept while all is well: a call into the browser at every poll would keep the worker alive for no reason. */
export function createRestraint(memory: PollMemory | null) {
  let keeps = true
  return {
    async recall(fresh: PollState, justo: ExtensionSettings['justo']): Promise<PollState> {
      const kept = await memory?.read()
      keeps = isKept(kept)
      return isKept(kept) && kept.about === (await aboutOf(justo)) ? { ...fresh, ...kept.restraint } : fresh
    },
    async keep(state: PollState, justo: ExtensionSettings['justo']): Promise<void> {
      const calm = isCalm(state)
      if (memory === null || (calm && !keeps)) return
      const { pace, calm: good, pending, orders, keyRefused, notBefore } = state
      const restraint = { pace, calm: good, pending, orders, keyRefused, notBefore }
      await memory.write(calm ? null : { about: await aboutOf(justo), restraint })
      keeps = !calm
    },
  }
}
