import { say } from '@shared/messages'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runService } from '../../../../bridge/cli/service'
import { serveControl } from '../../../../bridge/control/serve-control'
import type { Outcome, Service } from '../../../../bridge/service/service'
import { temporaryFolder } from '../support/temporary-folder'

const DONE: Outcome = { ok: true, notes: [] }

/** A service whose `start` opens a bridge that answers, unless given otherwise. */
function aService(change: Partial<Service> = {}) {
  const folder = temporaryFolder()
  const steps: string[] = []
  const service: Service = {
    isInstalled: async () => steps.includes('install'),
    async install() {
      steps.push('install')
      return DONE
    },
    async start() {
      steps.push('start')
      const answers = () => ({
        ping: () => ({ pid: 7 }),
        printers: () => ({ printers: [] }),
        clients: () => ({ clients: [] }),
        pair: () => ({ code: '12345678', expiresAt: '' }),
        stop() {
          steps.push('stop')
          if (server.ok) server.close()
          return { pid: 7 }
        },
      })
      const server = await serveControl(folder, answers, () => {})
      if (server.ok) onTestFinished(() => server.close())
      return DONE
    },
    async uninstall() {
      steps.push('uninstall')
      return { was: true }
    },
    ...change,
  }
  const output: string[] = []
  const terminal = { out: (line: string) => output.push(line), err: (line: string) => output.push(line.slice(-5, -1)) }
  const run = (name: 'install' | 'uninstall' | 'open', known: Service | null = service) =>
    runService(name, { folder, service: known, terminal, openMs: 300 })
  return { run, output, steps }
}

describe('installing', () => {
  it('prints what was done, the notes, and the code of the first till', async () => {
    const note = say('B-15', { user: 'caja' })
    const { run, output } = aService({ install: async () => ({ ok: true, notes: [note] }) })
    expect(await run('install')).toBe(0)
    expect(output).toEqual(['B-14', 'B-15', '12345678', 'B-04'])
  })

  it('prints why it failed, and does nothing more', async () => {
    const { run, output, steps } = aService({ install: async () => ({ ok: false, problem: say('B-37') }) })
    expect([await run('install'), output, steps]).toEqual([1, ['B-37'], []])
  })

  it('says when the bridge did not open', async () => {
    const { run, output } = aService({ start: async () => DONE })
    expect([await run('install'), output]).toEqual([1, ['B-34']])
  })

  it('is not available on every system', async () => {
    const { run, output } = aService()
    expect([await run('install', null), output]).toEqual([1, ['B-19']])
  })
})

describe('opening', () => {
  it('starts the installed bridge, once', async () => {
    const { run, output, steps } = aService({ isInstalled: async () => true })
    expect([await run('open'), await run('open')]).toEqual([0, 0])
    expect([output, steps]).toEqual([['B-32', 'B-32'], ['start']])
  })

  it('says when nothing is installed, and when it does not start', async () => {
    const nothing = aService()
    expect([await nothing.run('open'), nothing.output]).toEqual([1, ['B-36']])
    const failing = aService({
      isInstalled: async () => true,
      start: async () => ({ ok: false, problem: say('B-19') }),
    })
    expect([await failing.run('open'), failing.output]).toEqual([1, ['B-19']])
  })
})

describe('uninstalling', () => {
  it('lets the bridge end before the system kills it', async () => {
    const { run, output, steps } = aService()
    await run('install')
    output.length = 0
    expect([await run('uninstall'), output]).toEqual([0, ['B-16', 'B-33']])
    expect(steps).toEqual(['install', 'start', 'stop', 'uninstall'])
  })

  it('stops nothing if nothing is installed', async () => {
    const { run, output, steps } = aService({ uninstall: async () => ({ was: false }) })
    expect([await run('uninstall'), output, steps]).toEqual([0, ['B-17', 'B-33'], []])
  })
})
