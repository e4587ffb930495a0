import { describe, expect, it, vi } from 'vitest'
import { openWorld } from '../support/bridge-world'
import { alone, notReady, ready, send, until } from '../support/lane-world'
import { fillableDisk } from '../support/scripted-disk'
import { SOON } from '../support/soon'

describe('a disk that fails', () => {
  it('makes a paper that cannot be encoded wait until its failure is stored', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ settings: alone, onCommit, times: { trouble: 100 } })
    const printer = world.printer('cocina')
    printer.state = notReady('media-empty')
    const key = await send(world, 'bad', { dish: 'unprintable' })
    await until(world, key, { reasons: ['media-empty'] })
    state.full = true
    printer.state = ready
    const failures = () => world.entries.filter(({ message }) => message.startsWith('reject-format not written')).length
    await vi.waitFor(() => expect(failures()).toBeGreaterThan(1), SOON)
    const { opens } = printer
    await vi.waitFor(() => expect(failures()).toBeGreaterThan(3), SOON)
    expect(printer.opens).toBe(opens)
    state.full = false
    await until(world, key, { state: 'failed', reasons: ['document-format-error'] })
  })

  it('sends no byte before the start is durable, and writes the end when it can', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ settings: alone, onCommit })
    const printer = world.printer('cocina')
    printer.state = notReady('media-empty')
    const key = await send(world)
    await until(world, key, { reasons: ['media-empty'] })
    state.full = true
    printer.state = ready
    const { opens } = printer
    await vi.waitFor(() => expect(printer.opens).toBeGreaterThan(opens + 2), SOON)
    expect(printer.papers).toEqual([])
    printer.onSend = async (_paper, _options, bytes) => {
      state.full = true
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    state.full = false
    await vi.waitFor(() => expect(printer.papers).toHaveLength(1), SOON)
    await vi.waitFor(
      () => expect(world.entries.some(({ message }) => message.startsWith('confirm not written'))).toBe(true),
      SOON,
    )
    expect((await world.job(key)).state).toBe('printing')
    state.full = false
    await until(world, key, { state: 'printed', proof: 'completed' })
    expect(printer.papers).toHaveLength(1)
  })
})
