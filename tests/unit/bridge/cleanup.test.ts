import { describe, expect, it } from 'vitest'
import { Cleanup } from '../../../bridge/cleanup'

/** Which steps ran and which failed, in order. */
function watched() {
  const told: string[] = []
  const undo = new Cleanup((what, cause) => told.push(`${what} failed: ${String(cause)}`))
  const step = (name: string) => undo.add(name, async () => void told.push(name))
  return { told, undo, step }
}

describe('a cleanup step', () => {
  it('runs in the opposite order of its registration, after the step before has ended', async () => {
    const { told, undo, step } = watched()
    step('folder')
    undo.add('lanes', async () => {
      await new Promise((resolve) => setImmediate(resolve))
      told.push('lanes')
    })
    step('port')
    await undo.run()
    expect(told).toEqual(['port', 'lanes', 'folder'])
  })

  it('runs although other steps throw or reject, and each failure is reported', async () => {
    const { told, undo, step } = watched()
    step('folder')
    undo.add('journal', () => Promise.reject(new Error('full disk')))
    step('lanes')
    undo.add('port', () => {
      throw new Error('a bug')
    })
    await undo.run()
    expect(told).toEqual(['port failed: Error: a bug', 'lanes', 'journal failed: Error: full disk', 'folder'])
  })

  it('runs although reporting a failure throws', async () => {
    const ran: string[] = []
    const undo = new Cleanup(() => {
      throw new Error('no log')
    })
    undo.add('folder', () => void ran.push('folder'))
    undo.add('port', () => Promise.reject(new Error('a bug')))
    await undo.run()
    expect(ran).toEqual(['folder'])
  })

  it('runs once, and a second call waits for the same end', async () => {
    const { told, undo, step } = watched()
    step('folder')
    undo.add('lanes', () => new Promise((resolve) => setImmediate(resolve)))
    void undo.run()
    await undo.run()
    await undo.run()
    expect(told).toEqual(['folder'])
  })
})
