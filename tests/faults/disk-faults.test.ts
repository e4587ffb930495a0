import { afterAll, describe, expect, it } from 'vitest'
import { SharedConfig } from './support/disk-bridge'
import { DiskScenario } from './support/disk-scenario'
import { everyFault, everySpell } from './support/every-fault'

// Each commit with each sequel: disk-faults.long.test.ts.
const EVERY = 7

const config = new SharedConfig()
afterAll(() => config.close())

describe('a bridge whose disk fails', () => {
  it('in no commit has no problem', async () => {
    const { problems, commits } = await DiskScenario.run(config, { sequel: 'goes on' })
    expect([problems, commits > 40]).toEqual([[], true])
  })

  it('in one of its commits prints no paper twice, gives no number twice and loses nothing, killed after it or not', async () => {
    expect(await everyFault(config, {}, EVERY)).toEqual([])
  })

  it('and that is killed before or after a commit finds everything at the next start', async () => {
    expect(await everyFault(config, { kills: true }, EVERY)).toEqual([])
  })

  it('because it is full or read-only goes on afterwards', async () => {
    expect(await everySpell(config, [2, 4])).toEqual([])
  })
})
