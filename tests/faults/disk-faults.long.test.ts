import { afterAll, describe, expect, it, vi } from 'vitest'
import { SharedConfig } from './support/disk-bridge'
import { STEPS } from './support/disk-scenario'
import { everyFault, everySpell } from './support/every-fault'

vi.setConfig({ testTimeout: 600_000 })

const config = new SharedConfig()
afterAll(() => config.close())

describe('a bridge whose disk fails', () => {
  it('in any one commit prints no paper twice, gives no number twice and loses nothing, killed after it or not', async () => {
    expect(await everyFault(config, {}, 1)).toEqual([])
  })

  it('in several commits in a row goes on, killed or not', async () => {
    expect(await everyFault(config, { more: 12 }, 1)).toEqual([])
  })

  it('and that is killed before or after any commit finds everything at the next start', async () => {
    expect(await everyFault(config, { kills: true }, 1)).toEqual([])
  })

  it('because it is full or read-only goes on afterwards, whatever it was doing', async () => {
    const steps = Array.from({ length: STEPS }, (_, i) => i + 1)
    expect(await everySpell(config, steps)).toEqual([])
  })
})
