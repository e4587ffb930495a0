import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { emptyCounters } from '../../../../bridge/jobs/counters'
import { copyName } from '../../../../bridge/moving/copy-folder'
import { type CopyDeps, keepCopies } from '../../../../bridge/moving/daily-copy'
import { temporaryFolder } from '../support/temporary-folder'

/** As `backUp` leaves it. */
function withBackup(folder: string): string {
  mkdirSync(join(folder, 'backups'))
  writeFileSync(join(folder, 'backups', '000001-20261130T170000Z.db.zst'), 'packed')
  return folder
}

function copyDeps(folder: string, place: string) {
  const lines: string[] = []
  const deps: CopyDeps = {
    folder,
    machine: 'this-machine',
    place: () => place,
    store: { state: { counters: emptyCounters() } as CopyDeps['store']['state'] },
    left: { current: () => null, stored: () => null, leave: (mark) => ({ ...mark, stopped: true }) },
    backUp: async () => undefined,
    now: Date.now,
    log: ({ message }) => lines.push(message),
  }
  return { deps, lines }
}

/** Milliseconds; none of them passes in a test. */
const NEVER = { first: 60_000, look: 60_000, slow: 60_000 }

it('a copy whose place does not answer is told as slow, nothing waits for it, and it goes on when the place does', async () => {
  const [folder, place] = [withBackup(temporaryFolder()), temporaryFolder()]
  const target = join(place, copyName('this-machine'))
  mkdirSync(target)
  // Reading it waits for a writer, as a share waits for its computer.
  const silent = join(target, 'left.json')
  execFileSync('mkfifo', [silent])
  const { deps, lines } = copyDeps(folder, place)
  const times = { ...NEVER, slow: 30 }
  const copies = keepCopies(deps, times)
  onTestFinished(() => copies.stop())
  expect(await copies.look()).toEqual({ place, at: null, trouble: 'slow' })
  expect(lines).toEqual(['the copy could not be written: slow: no answer'])
  times.slow = NEVER.slow
  // A reader waits at it: this lets it go on.
  writeFileSync(silent, '')
  rmSync(silent)
  expect(await copies.look()).toEqual({ place, at: expect.any(String), trouble: null })
})

it('a copy without a backup is none, whatever else was written', async () => {
  const { deps } = copyDeps(temporaryFolder(), temporaryFolder())
  const copies = keepCopies(deps, NEVER)
  onTestFinished(() => copies.stop())
  expect(await copies.look()).toMatchObject({ at: null, trouble: 'other' })
})

it('a copy that a person asked for says when its backup is not of this moment', async () => {
  const { deps } = copyDeps(withBackup(temporaryFolder()), temporaryFolder())
  const full = async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
  const copies = keepCopies({ ...deps, backUp: full }, NEVER)
  onTestFinished(() => copies.stop())
  expect(await copies.copyNow()).toMatchObject({ trouble: 'other' })
})
