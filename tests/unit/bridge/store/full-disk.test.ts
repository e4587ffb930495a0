import { describe, expect, it } from 'vitest'
import { openWorld } from '../support/bridge-world'
import { alone, notReady, ready, sendUntil, until } from '../support/lane-world'
import { fillableDisk } from '../support/scripted-disk'
import { eventually } from '../support/virtual-time'

describe('a disk that fails', () => {
  it('makes a paper that cannot be encoded wait until its failure is stored', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ settings: alone, onCommit, times: { trouble: 100 } })
    const printer = world.printer('cocina')
    printer.state = notReady('media-empty')
    const key = await sendUntil(world, { reasons: ['media-empty'] }, 'bad', { dish: 'unprintable' })
    state.full = true
    printer.state = ready
    const failures = () => world.entries.filter(({ message }) => message.startsWith('reject-format not written')).length
    await eventually(() => expect(failures()).toBeGreaterThan(1))
    const { opens } = printer
    await eventually(() => expect(failures()).toBeGreaterThan(3))
    expect(printer.opens).toBe(opens)
    state.full = false
    await until(world, key, { state: 'failed', reasons: ['document-format-error'] })
  })

  it('sends no byte before the start is durable, and writes the end when it can', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ settings: alone, onCommit })
    const printer = world.printer('cocina')
    printer.state = notReady('media-empty')
    const key = await sendUntil(world, { reasons: ['media-empty'] })
    state.full = true
    printer.state = ready
    const { opens } = printer
    await eventually(() => expect(printer.opens).toBeGreaterThan(opens + 2))
    expect(printer.papers).toEqual([])
    printer.onSend = async (_paper, _options, bytes) => {
      state.full = true
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    state.full = false
    await eventually(() => expect(printer.papers).toHaveLength(1))
    await eventually(() =>
      expect(world.entries.some(({ message }) => message.startsWith('confirm not written'))).toBe(true),
    )
    expect((await world.job(key)).state).toBe('printing')
    state.full = false
    await until(world, key, { state: 'printed', proof: 'completed' })
    expect(printer.papers).toHaveLength(1)
  })
})
