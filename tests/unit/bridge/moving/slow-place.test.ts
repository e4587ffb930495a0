import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { emptyCounters } from '../../../../bridge/jobs/counters'
import { copyName } from '../../../../bridge/moving/copy-folder'
import { type CopyDeps, keepCopies } from '../../../../bridge/moving/daily-copy'
import { temporaryFolder } from '../support/temporary-folder'

it('a copy whose place does not answer is told as slow, nothing waits for it, and it goes on when the place does', async () => {
  const [folder, place] = [temporaryFolder(), temporaryFolder()]
  const target = join(place, copyName('this-machine'))
  mkdirSync(target)
  // Reading it waits for a writer, as a share waits for its computer.
  const silent = join(target, 'left.json')
  execFileSync('mkfifo', [silent])
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
  const copies = keepCopies(deps, { first: 60_000, look: 60_000, slow: 500 })
  onTestFinished(() => copies.stop())
  expect(await copies.look()).toEqual({ place, at: null, trouble: 'slow' })
  expect(lines).toEqual(['the copy could not be written: slow: no answer'])
  // A reader waits at it: this lets it go on.
  writeFileSync(silent, '')
  rmSync(silent)
  expect(await copies.look()).toEqual({ place, at: expect.any(String), trouble: null })
})
