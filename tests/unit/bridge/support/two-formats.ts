import { vi } from 'vitest'

/**
 * The bridge's store as a program with another journal format would be: the same code with another `FORMAT`. Each call
 * loads all modules anew, so the file of the test needs a process of its own. `load`: imports more of that program.
 */
export async function programOf<T extends object = object>(format: number, load?: () => Promise<T>) {
  vi.resetModules()
  vi.doMock('../../../../bridge/journal/record', async (original) => ({
    ...(await original<typeof import('../../../../bridge/journal/record')>()),
    FORMAT: format,
  }))
  const { openWorld } = await import('./bridge-world')
  const { downgrade, plannedDowngrade } = await import('../../../../bridge/store/downgrade')
  const { openJobStore } = await import('../../../../bridge/store/open-store')
  const { NewerFormatError } = await import('../../../../bridge/journal/journal-recovery')
  const more = await load?.()
  vi.doUnmock('../../../../bridge/journal/record')
  return { openWorld, downgrade, plannedDowngrade, openJobStore, NewerFormatError, ...(more as T) }
}

export type Program = Awaited<ReturnType<typeof programOf>>
