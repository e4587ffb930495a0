import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { say } from '@shared/messages'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { problemHtml } from '../../../../bridge/cli/problem-page'
import { runService, type ServiceCommand, type ServiceDeps } from '../../../../bridge/cli/service'
import { serveControl } from '../../../../bridge/control/serve-control'
import type { Outcome, Service } from '../../../../bridge/service/service'
import { temporaryFolder } from '../support/temporary-folder'

const TELEMETRY = { endpoint: 'https://otlp.example.com/v1/metrics', shop: 'norte-2' }
const DONE: Outcome = { ok: true, notes: [] }

const COMMANDS = {
  install: { name: 'install', icons: true, telemetry: null },
  uninstall: { name: 'uninstall' },
  open: { name: 'open', step: null, printUrl: false },
} as const

/** A service whose `start` opens a bridge that answers, unless given otherwise. */
function aService(change: Partial<Service> = {}, deps: Partial<ServiceDeps> = {}) {
  const folder = temporaryFolder()
  const steps: string[] = []
  const service: Service = {
    isInstalled: async () => steps.includes('install'),
    startsAnother: async () => false,
    limits: async () => [],
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
        pair: () => ({ code: '12345678', expiresAt: '', guesses: 0 }),
        page: ({ step }: { step: string | null }) => ({ address: `http://127.0.0.1:1/configurar#${step}` }),
        stop() {
          steps.push('stop')
          server?.()
          return { pid: 7 }
        },
      })
      const server = await serveControl(folder, answers, () => {})
      if (server) onTestFinished(server)
      return DONE
    },
    async uninstall() {
      steps.push('uninstall')
      return { was: true }
    },
    ...change,
  }
  const output: string[] = []
  const terminal = {
    out: (line: string) => output.push(line),
    err: (line: string) => output.push(/\((.-\d+)\)$/.exec(line)?.[1] ?? line),
  }
  const shown: string[] = []
  const browse = async (address: string) => shown.push(address) > 0
  const run = (
    name: ServiceCommand['name'],
    known: Service | null = service,
    asked: { step?: 'pair'; printUrl?: boolean; icons?: boolean; telemetry?: string } = {},
  ) => {
    const command = { ...COMMANDS[name], ...asked } as ServiceCommand
    return runService(command, {
      folder,
      service: known,
      terminal,
      packaged: null,
      isSeen: true,
      openMs: 300,
      browse,
      ...deps,
    })
  }
  return { run, output, steps, shown, folder }
}

describe('installing', () => {
  it('prints what was done, the notes, and the code of the first till', async () => {
    const note = say('B-15', { user: 'caja' })
    const { run, output } = aService({ install: async () => ({ ok: true, notes: [note] }) })
    expect(await run('install')).toBe(0)
    expect(output).toEqual(['B-14', 'B-15', '12345678', 'B-04'])
  })

  it('stops a bridge that is still starting too, which would go on in place of the new program', async () => {
    const { run, steps, folder } = aService()
    const ping = () => ({ pid: 7 })
    let requests = 0
    const close = await serveControl(
      folder,
      () => (++requests === 1 ? { ping } : { ping, stop }),
      () => {},
    )
    function stop() {
      steps.push('stop')
      close?.()
      return { pid: 7 }
    }
    expect(await run('install')).toBe(0)
    expect(steps).toEqual(['install', 'stop', 'start'])
  })

  it('prints no code where a package has an icon for it', async () => {
    const { run, output } = aService()
    expect(await run('install', undefined, { icons: false })).toBe(0)
    expect(output).toEqual(['B-14'])
  })

  it('writes the telemetry between the bridge’s stop and its start, and says so', async () => {
    const seen: string[] = []
    const { run, output, steps, folder } = aService({ isInstalled: async () => true })
    const file = join(temporaryFolder(), 'telemetria.json')
    writeFileSync(file, JSON.stringify(TELEMETRY))
    await run('open')
    const push = steps.push.bind(steps)
    steps.push = (name) => {
      seen.push(`${name} ${existsSync(join(folder, 'settings.json'))}`)
      return push(name)
    }
    expect(await run('install', undefined, { icons: false, telemetry: file })).toBe(0)
    expect([seen, output]).toEqual([
      ['install false', 'stop false', 'start true'],
      ['B-32', 'B-14', 'B-109'],
    ])
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({ telemetry: TELEMETRY })
  })

  it('opens the bridge also when the telemetry could not be written, and says so', async () => {
    const { run, output, steps, folder } = aService()
    const file = join(temporaryFolder(), 'telemetria.json')
    writeFileSync(file, JSON.stringify(TELEMETRY))
    mkdirSync(join(folder, 'settings.json.new'))
    expect(await run('install', undefined, { icons: false, telemetry: file })).toBe(1)
    expect([steps, output]).toEqual([['install', 'start'], ['B-108']])
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
  it('starts the installed bridge, once, and shows its page in the browser each time', async () => {
    const { run, output, steps, shown } = aService({ isInstalled: async () => true })
    expect([await run('open'), await run('open')]).toEqual([0, 0])
    expect([output, steps]).toEqual([['B-32', 'B-32'], ['start']])
    expect(shown).toEqual(['http://127.0.0.1:1/configurar#null', 'http://127.0.0.1:1/configurar#null'])
  })

  it('shows the page at the code of a till', async () => {
    const { run, shown } = aService({ isInstalled: async () => true })
    expect(await run('open', undefined, { step: 'pair' })).toBe(0)
    expect(shown).toEqual(['http://127.0.0.1:1/configurar#pair'])
  })

  it('prints the address when no browser opens, and alone when it is asked for', async () => {
    const { run, output, shown } = aService({ isInstalled: async () => true }, { browse: async () => false })
    expect(await run('open')).toBe(0)
    expect(output).toEqual(['B-83'])
    expect(await run('open', undefined, { printUrl: true })).toBe(0)
    expect([output.slice(1), shown]).toEqual([['http://127.0.0.1:1/configurar#null'], []])
  })

  it.each([
    ['without icons beside those of a setup', 'setup', false],
    ['with icons for a folder that somebody unpacked', 'tar', true],
  ] as const)('installs what a package brought for this user first, %s', async (_, kind, icons) => {
    const install = vi.fn(async () => DONE)
    const { run, output, steps } = aService({ install }, { packaged: { kind } })
    expect(await run('open')).toBe(0)
    expect([install.mock.calls, steps, output]).toEqual([[[{ icons }]], ['start'], ['B-32']])
  })

  it('takes over from the bridge of another folder, as after unpacking a newer version', async () => {
    let isAnother = true
    const { run, steps } = aService({ startsAnother: async () => isAnother }, { packaged: { kind: 'tar' } })
    await run('install')
    steps.length = 0
    steps.push('install')
    expect(await run('open')).toBe(0)
    isAnother = false
    expect(await run('open')).toBe(0)
    expect(steps).toEqual(['install', 'install', 'stop', 'start'])
  })

  it('says when a package’s bridge cannot take over', async () => {
    const { run, output } = aService({ start: async () => DONE }, { packaged: { kind: 'tar' } })
    expect([await run('open'), output]).toEqual([1, ['B-34']])
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

describe('an icon, whose terminal nobody sees', () => {
  it('shows in the browser why nothing opened', async () => {
    const { run, output, shown, folder } = aService({}, { isSeen: false })
    expect([await run('open'), output]).toEqual([1, ['B-36']])
    expect(shown).toEqual([pathToFileURL(join(folder, 'problem.html')).href])
    expect(readFileSync(join(folder, 'problem.html'), 'utf8')).toContain('no está instalado en este computador.')
  })

  it('shows text of the system as text', () => {
    const html = problemHtml(say('B-18', { program: 'systemctl', cause: '<script src="//evil.com">&' }))
    expect(html).toContain('&lt;script src=&quot;//evil.com&quot;&gt;&amp;')
    expect(html).not.toContain('<script')
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
