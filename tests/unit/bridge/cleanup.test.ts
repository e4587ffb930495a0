import { describe, expect, it } from 'vitest'
import { Cleanup } from '../../../bridge/cleanup'

/** Which steps ran and which failed, in order. */
function recordedCleanup() {
  const steps: string[] = []
  const undo = new Cleanup((what, cause) => steps.push(`${what} failed: ${String(cause)}`))
  const step = (name: string) => undo.add(name, async () => void steps.push(name))
  return { steps, undo, step }
}

describe('a cleanup step', () => {
  it('runs in the opposite order of its registration, after the step before has ended', async () => {
    const { steps, undo, step } = recordedCleanup()
    step('folder')
    undo.add('lanes', async () => {
      await new Promise((resolve) => setImmediate(resolve))
      steps.push('lanes')
    })
    step('port')
    await undo.run()
    expect(steps).toEqual(['port', 'lanes', 'folder'])
  })

  it('runs although other steps throw or reject, and each failure is reported', async () => {
    const { steps, undo, step } = recordedCleanup()
    step('folder')
    undo.add('store', () => Promise.reject(new Error('full disk')))
    step('lanes')
    undo.add('port', () => {
      throw new Error('a bug')
    })
    await undo.run()
    expect(steps).toEqual(['port failed: Error: a bug', 'lanes', 'store failed: Error: full disk', 'folder'])
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
    const { steps, undo, step } = recordedCleanup()
    step('folder')
    undo.add('lanes', () => new Promise((resolve) => setImmediate(resolve)))
    void undo.run()
    await undo.run()
    await undo.run()
    expect(steps).toEqual(['folder'])
  })
})
