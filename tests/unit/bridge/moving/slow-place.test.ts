import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { emptyCounters } from '../../../../bridge/jobs/counters'
import { copyName } from '../../../../bridge/moving/copy-folder'
import { type CopyDeps, keepCopies } from '../../../../bridge/moving/daily-copy'
import type { LeftMark } from '../../../../bridge/moving/left-mark'
import { temporaryFolder } from '../support/temporary-folder'

/** As `backUp` leaves it. */
function withBackup(folder: string): string {
  mkdirSync(join(folder, 'backups'))
  writeFileSync(join(folder, 'backups', '000001-20261130T170000Z.db.zst'), 'packed')
  return folder
}

function copyDeps(folder: string, ...places: [string, ...string[]]) {
  const chosen = { place: places[0] }
  const lines: string[] = []
  const deps: CopyDeps = {
    folder,
    machine: 'this-machine',
    place: () => chosen.place,
    store: { state: { counters: emptyCounters() } as CopyDeps['store']['state'] },
    left: { current: () => null, stored: () => null, leave: (mark) => ({ ...mark, stopped: true }) },
    backUp: async () => undefined,
    now: Date.now,
    log: ({ message }) => lines.push(message),
  }
  return { deps, lines, chosen }
}

/** Milliseconds; none of them passes in a test. */
const NEVER = { first: 60_000, look: 60_000, slow: 60_000 }

/** A place that does not answer: reading there waits for a writer, as a share waits for its computer. */
function silentPlace() {
  const place = temporaryFolder()
  const target = join(place, copyName('this-machine'))
  mkdirSync(target)
  const silent = join(target, 'left.json')
  execFileSync('mkfifo', [silent])
  const answer = async () => {
    await writeFile(silent, '') // waits for its reader
    rmSync(silent)
  }
  return { place, target, answer }
}

it('a copy whose place does not answer is told as slow, nothing waits for it, and it goes on when the place does', async () => {
  const folder = withBackup(temporaryFolder())
  const { place, answer } = silentPlace()
  const { deps, lines } = copyDeps(folder, place)
  const times = { ...NEVER, slow: 30 }
  const copies = keepCopies(deps, times)
  onTestFinished(() => copies.stop())
  expect(await copies.look()).toEqual({ place, at: null, trouble: 'slow' })
  expect(lines).toEqual(['the copy could not be written: slow: no answer'])
  times.slow = NEVER.slow
  await answer()
  expect(await copies.look()).toEqual({ place, at: expect.any(String), trouble: null })
})

it('a copy goes to the place that was chosen instead of one that does not answer, whatever that says later', async () => {
  const [folder, next] = [withBackup(temporaryFolder()), temporaryFolder()]
  const { place: former, target, answer } = silentPlace()
  const { deps, lines, chosen } = copyDeps(folder, former)
  const times = { ...NEVER, slow: 30 }
  const copies = keepCopies(deps, times)
  onTestFinished(() => copies.stop())
  expect((await copies.look()).trouble).toBe('slow')
  chosen.place = next
  times.slow = NEVER.slow
  const copied = { place: next, at: expect.any(String), trouble: null }
  expect(await copies.copyNow()).toEqual(copied)
  times.slow = 30
  await copies.forget(former)
  expect(lines.slice(1)).toEqual(['the former copy is still there: no answer'])
  await answer()
  times.slow = NEVER.slow
  await copies.forget(former)
  expect(existsSync(target)).toBe(false)
  expect(copies.state()).toEqual(copied)
})

it('a copy that is asked for has the mark of its moment, also where one was being written', async () => {
  const folder = withBackup(temporaryFolder())
  const { place, target, answer } = silentPlace()
  const { deps } = copyDeps(folder, place)
  let mark: LeftMark | null = null
  const copies = keepCopies({ ...deps, left: { ...deps.left, current: () => mark } }, NEVER)
  onTestFinished(() => copies.stop())
  const first = copies.look()
  const asked = copies.copyNow()
  await answer()
  await first
  mark = { at: '2026-11-30T17:00:00.000Z', by: 'person', machine: null, stopped: true }
  await asked
  expect(readFileSync(join(target, 'left.json'), 'utf8')).toContain('person')
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
