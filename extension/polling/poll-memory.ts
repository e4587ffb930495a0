import { contentHash } from '@shared/content-hash'
import type { ExtensionSettings } from '@shared/settings/extension'
import { browser } from 'wxt/browser'
import type { PollState } from './poll-state'

const KEY = 'poll-restraint'

/**
 * `chrome.storage.session`: survives the worker's death, not the browser's. After a browser restart there is no
 * back-off.
 */
export const sessionMemory: PollMemory = {
  read: async () => (await browser.storage.session.get(KEY))[KEY],
  write: (value) =>
    value === null ? browser.storage.session.remove(KEY) : browser.storage.session.set({ [KEY]: value }),
}

/** Keeps the back-off across worker restarts; cleared when the browser closes. */
export interface PollMemory {
  read(): Promise<unknown>
  write(value: unknown): Promise<void>
}

/** The persisted back-off. Without it, a worker that Chrome stops and starts every half minute would ignore it. */
type Restraint = Pick<PollState, 'pace' | 'calm' | 'pending' | 'orders' | 'keyRefused' | 'notBefore'>

interface Kept {
  /** Hash of key, address and stores: another value has no back-off. */
  about: string
  restraint: Restraint
}

const isCalm = ({ pace, pending, orders, keyRefused }: PollState): boolean =>
  pace === 1 && !keyRefused && pending.trouble === null && orders.trouble === null

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'about' in value && 'restraint' in value

const aboutOf = ({ baseUrl, token, storeIds }: ExtensionSettings['justo']): Promise<string> =>
  contentHash([baseUrl, token, storeIds])

/**
 * Nothing is stored without trouble: a call into the browser at every poll would keep the worker alive for no reason.
 */
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
