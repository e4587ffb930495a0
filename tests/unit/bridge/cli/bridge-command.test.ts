import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { askControl } from '../../../../bridge/control/ask-control'
import { controlPath } from '../../../../bridge/control/socket-path'
import { freePort } from '../../../fakes/free-port'
import { factura } from '../support/papers'
import { SOON } from '../support/soon'
import { temporaryFolder } from '../support/temporary-folder'

const ROOT = resolve(import.meta.dirname, '../../../..')
const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'

/** Its printer cannot be reached: no service listens on port 9 (discard). */
const WITH_KITCHEN = {
  printers: [{ id: 'caja', name: 'Caja', connection: { type: 'network', host: '127.0.0.1', port: 9 } }],
  stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
}

let built = ''

interface Ended {
  code: number | null
  out: string
  err: string
}

/** A process, its output so far, and its end. */
function start(command: string, args: string[]) {
  const child: ChildProcess = spawn(command, args, { cwd: ROOT })
  const output = { out: '', err: '' }
  child.stdout?.on('data', (data) => {
    output.out += data
  })
  child.stderr?.on('data', (data) => {
    output.err += data
  })
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, ...output })))
  return { child, ended }
}

const run = (...args: string[]): Promise<Ended> => start(process.execPath, [join(built, 'bridge.mjs'), ...args]).ended

/** Starts a bridge on a free port; resolves with its address once it is printed. */
async function startBridge(folder: string) {
  const { child, ended } = start(process.execPath, [
    join(built, 'bridge.mjs'),
    'start',
    '--data',
    folder,
    '--port',
    '0',
  ])
  onTestFinished(() => void child.kill('SIGKILL'))
  const address = await new Promise<string>((found, failed) => {
    let line = ''
    child.stdout?.on('data', (data) => {
      line += data
      const match = /^Programa de impresión: (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(line)
      if (match?.[1]) found(match[1])
    })
    ended.then(({ err }) => failed(new Error(`ended at once: ${err}`)))
  })
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  return { address, child, ended, stop }
}

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'justo-built-'))
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const { code, err } = await start(process.execPath, [vite, 'build', '--outDir', built, '--emptyOutDir']).ended
  if (code !== 0) throw new Error(err)
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

describe('the bridge’s command line', () => {
  it('starts, prints its address in one line, answers, and ends with code 0', async () => {
    const folder = join(temporaryFolder(), 'data')
    const { address, stop } = await startBridge(folder)
    expect(await (await fetch(`${address}/health`)).json()).toEqual({ ok: true })
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0])
    expect(await stop()).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(folder)).not.toContain('control.sock')
  })

  it('lets a till pair with the code that it prints, and revokes it', async () => {
    const folder = temporaryFolder()
    const { address } = await startBridge(folder)
    const { code, out } = await run('pair', '--data', folder)
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d{8}\n$/)])
    const answer = await fetch(`${address}/pair`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ code: out.trim(), name: 'Mostrador' }),
    })
    const { token } = (await answer.json()) as { token: string }
    const ask = () => fetch(`${address}/status`, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    expect((await run('clients', '--data', folder)).out).toMatch(/^C1\tMostrador\tchrome-extension:/)
    expect((await run('revoke', 'Mostrador', '--data', folder)).code).toBe(0)
    expect((await ask()).status).toBe(401)
    expect((await run('revoke', 'Mostrador', '--data', folder)).code).toBe(1)
  })

  it('says in the window that shows the code that another program is guessing it, and the code still pairs', async () => {
    const folder = temporaryFolder()
    const { address } = await startBridge(folder)
    const window = start(process.execPath, [join(built, 'bridge.mjs'), 'pair', '--wait', '--data', folder])
    let shown = ''
    for (const stream of [window.child.stdout, window.child.stderr])
      stream?.on('data', (data) => {
        shown += data
      })
    const code = await vi.waitFor(() => /^\d{8}$/m.exec(shown)?.[0] ?? expect.unreachable('no code'))
    const pair = async (given: string, origin = ORIGIN) => {
      const body = JSON.stringify({ code: given, name: 'Mostrador' })
      const headers = { origin, 'content-type': 'application/json' }
      return (await fetch(`${address}/pair`, { method: 'POST', headers, body })).status
    }
    const wrong = (by: number) => String((Number(code) + by) % 100_000_000).padStart(8, '0')
    expect(await Promise.all([1, 2, 3].map((by) => pair(wrong(by))))).toEqual([403, 403, 403])
    await vi.waitFor(() => expect(shown).toMatch(/^Van 3 códigos equivocados\. .* está adivinando\. .*\(B-62\)$/m))
    // The next one says so at once.
    expect((await run('pair', '--data', folder)).err).toContain('(B-62)')
    window.child.stdin?.end('\n')
    expect((await window.ended).code).toBe(0)

    const other = `chrome-extension://${'b'.repeat(32)}`
    const named = (await run('pair', '--origin', other, '--data', folder)).out.trim()
    expect([await pair(named), await pair(named, other)]).toEqual([403, 200])
  })

  it('issues a token beside a running bridge and without one', async () => {
    const folder = temporaryFolder()
    const before = await run('token', '--origin', ORIGIN, '--data', folder)
    expect([before.code, before.err]).toEqual([0, ''])
    expect(before.out).toMatch(/^[A-Za-z0-9_-]{43}\n$/)
    const { address } = await startBridge(folder)
    const beside = await run('token', '--origin', ORIGIN, '--name', 'Otra', '--data', folder)
    for (const { out } of [before, beside]) {
      const headers = { authorization: `Bearer ${out.trim()}` }
      expect((await fetch(`${address}/version`, { headers })).status).toBe(200)
    }
  })

  it('keeps a job and its number after SIGKILL', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(WITH_KITCHEN))
    const token = (await run('token', '--origin', ORIGIN, '--data', folder)).out.trim()
    const { key, payload } = await factura()
    const send = async (address: string) => {
      const response = await fetch(`${address}/jobs/${encodeURIComponent(key)}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, origin: ORIGIN, 'content-type': 'application/json' },
        body: JSON.stringify(payload),
      })
      return { status: response.status, body: (await response.json()) as { job: { number: unknown } } }
    }
    const first = await startBridge(folder)
    expect(await send(first.address)).toMatchObject({ status: 202, body: { job: { number: { text: 'J-1' } } } })
    await first.stop('SIGKILL')
    const second = await startBridge(folder)
    expect(await send(second.address)).toMatchObject({ status: 200, body: { job: { number: { text: 'J-1' } } } })
  })

  it('starts only once on a data folder, and says so', async () => {
    const folder = temporaryFolder()
    await startBridge(folder)
    const second = await run('start', '--data', folder, '--port', '0')
    expect([second.code, second.out]).toEqual([1, ''])
    expect(second.err).toContain(`Otro programa de impresión ya usa la carpeta ${folder}.`)
  })

  it('says when its port is taken, when settings are wrong, and when there is nothing to pair with', async () => {
    const folder = temporaryFolder()
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((ready) => other.once('listening', ready))
    const { port } = other.address() as { port: number }
    expect((await run('start', '--data', folder, '--port', String(port))).err).toContain(`usa el puerto ${port}`)
    writeFileSync(join(folder, 'settings.json'), '{"invoice":{"next":0}}')
    const wrong = await run('start', '--data', folder)
    expect([wrong.code, wrong.err]).toEqual([
      1,
      expect.stringContaining('settings.json tiene un error en «Documentos y números · Próximo número» (invoice.next)'),
    ])
    expect(await run('pair', '--data', folder)).toMatchObject({ code: 1, err: expect.stringContaining('(B-05)') })
  })

  it('checks a folder with a bridge and without', async () => {
    const folder = temporaryFolder()
    const stopped = await run('check', '--data', folder)
    expect([stopped.code, stopped.out]).toEqual([
      1,
      expect.stringMatching(/El programa de impresión está cerrado.*! No hay estación/s),
    ])
    const { stop } = await startBridge(folder)
    const running = await run('check', '--data', folder)
    expect([running.code, running.out]).toEqual([
      1,
      expect.stringMatching(/El programa de impresión está abierto.*! No hay estación/s),
    ])
    for (const { out } of [stopped, running])
      for (const code of ['B-21', 'B-56', 'B-40', 'B-41']) expect(out.split(`(${code})`)).toHaveLength(2)
    await stop()
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(WITH_KITCHEN))
    expect(await run('check', '--data', folder)).toMatchObject({ code: 0, err: '' })
    await startBridge(folder)
    await vi.waitFor(async () =>
      expect((await run('check', '--data', folder)).out).toContain('! Caja no está lista: apagada, ocupada o'),
    )
  })

  it('asks for the last number used, and takes the next one from the administrator, with a bridge and without', async () => {
    const folder = temporaryFolder()
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ ...WITH_KITCHEN, invoice: { prefix: 'FE', next: 100 } }),
    )
    const check = async (...more: string[]) => {
      const { code, out } = await run('check', ...more, '--data', folder)
      return { code, out }
    }
    expect(await check()).toEqual({ code: 1, out: expect.stringContaining('(B-54)') })
    expect(await check('--confirm-next', '99')).toEqual({ code: 1, out: expect.stringContaining('FE-100 o más') })
    expect(await check('--confirm-next', '100')).toEqual({
      code: 0,
      out: expect.stringMatching(/es FE-100\..*Próximo número: FE-100\./s),
    })
    const { stop } = await startBridge(folder)
    const running = await check('--confirm-next', '120') // the printer is not reachable, hence code 1
    expect(running.out).toMatch(/es FE-120\..*Próximo número: FE-120\./s)
    await stop()
    expect((await check('--confirm-next', '110')).out).toContain('FE-120 o más')
    expect((await check()).out).toContain('Próximo número: FE-120.')
  })

  it('exports for support with a bridge and without, each time into a new file', async () => {
    const folder = temporaryFolder()
    const out = join(temporaryFolder(), 'para-soporte.jsonl.gz')
    const exported = async (...more: string[]) => {
      const { code, out: path, err } = await run('export', ...more, '--data', folder)
      const lines = gunzipSync(readFileSync(path.trim())).toString().trim().split('\n')
      return { code, path: path.trim(), err, records: lines.map((line) => JSON.parse(line)) }
    }
    const stopped = await exported('--out', out)
    expect(stopped).toMatchObject({
      code: 0,
      path: out,
      err: expect.stringMatching(/^Este es el archivo.*\(B-39\)\n$/),
    })
    expect(stopped.records[0]).toMatchObject({ type: 'header', half: 'bridge', running: false })
    await startBridge(folder)
    const running = await exported('--out', out)
    expect(running.path).toBe(out.replace('.jsonl', '-2.jsonl'))
    expect(running.err).toContain(`${out} ya existía`)
    expect(running.records[0]).toMatchObject({ running: true })
    expect(running.records.some(({ type, step }) => type === 'log' && step === 'start')).toBe(true)
    const { code, err } = await run('export', '--out', join(folder, 'no', 'x.gz'), '--data', folder)
    expect([code, err]).toEqual([1, expect.stringContaining('(B-61)')])
  })

  it.each<[number, ...string[]]>([
    [141, 'check'],
    [141, 'token', '--origin', ORIGIN],
    [141, 'export', '--out', 'support.jsonl.gz'],
    // These print nothing on stdout and keep their own code.
    [0, 'clients'],
    [1, 'pair'],
    [1, 'revoke', 'nadie'],
    [2, 'nonsense'],
  ])(
    'ends quietly with code %i when the reader of its output has gone, as in «%s | head»',
    async (expected, ...args) => {
      const folder = temporaryFolder()
      const where = args.map((arg) => (arg.endsWith('.gz') ? join(folder, arg) : arg))
      const { child, ended } = start(process.execPath, [join(built, 'bridge.mjs'), ...where, '--data', folder])
      child.stdout?.destroy()
      const { code, err } = await ended
      expect(err).not.toMatch(/EPIPE|Error|at /)
      expect(code).toBe(expected)
    },
  )

  it('keeps printing when the window that it was started in is closed', async () => {
    const folder = temporaryFolder()
    const port = await freePort()
    const args = [join(built, 'bridge.mjs'), 'start', '--data', folder, '--port', String(port)]
    const { child, ended } = start(process.execPath, args)
    onTestFinished(() => void child.kill('SIGKILL'))
    child.stdout?.destroy()
    child.stderr?.destroy()
    const health = () => fetch(`http://127.0.0.1:${port}/health`).then(({ status }) => status)
    await vi.waitFor(async () => expect(await health()).toBe(200), SOON)
    // One more turn of the process after its first line met the closed pipe.
    expect(await run('check', '--data', folder)).toMatchObject({ out: expect.stringContaining('(B-32)') })
    expect(await health()).toBe(200)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })

  it('refuses a path with a line break, before it is used', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a\nExecStartPre=x')
    for (const args of [
      ['start', '--data', path],
      ['install', '--data', path],
      ['export', '--data', folder, '--out', path],
    ]) {
      const { code, err } = await run(...args)
      expect([code, err]).toEqual([2, expect.stringMatching(/^[^\n]*\\nExecStartPre[^\n]*\(B-71\)\n$/)])
    }
    expect(readdirSync(folder)).toEqual([])
  })

  it('starts with a damaged list of tills, says so, and lets them pair again', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'clients.json')
    writeFileSync(path, '{"clients":[{"till":"C1","na')
    expect((await run('check', '--data', folder)).out).toContain('(B-70)')
    expect((await run('export', '--data', folder, '--out', join(folder, 'a.jsonl.gz'))).code).toBe(0)
    const bridge = await startBridge(folder)
    expect((await run('check', '--data', folder)).out).toContain('(B-70)')
    const token = (await run('token', '--origin', ORIGIN, '--data', folder)).out.trim()
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${bridge.address}/version`, { headers })).status).toBe(200)
    const { err } = await bridge.stop()
    expect(err).toMatch(/^[^\n]*\(B-70\)\n$/)
    const aside = readdirSync(folder).find((name) => name.startsWith('clients.json.damaged-')) ?? ''
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"clients":[{"till":"C1","na')
    const again = await startBridge(folder)
    expect((await fetch(`${again.address}/version`, { headers })).status).toBe(200)
    expect(await again.stop()).toMatchObject({ code: 0, err: '' })
  })

  it('ends in order when it is told to as soon as it has printed its address', async () => {
    for (let i = 0; i < 5; i++) {
      const folder = temporaryFolder()
      const { stop } = await startBridge(folder)
      expect(await stop()).toMatchObject({ code: 0, err: '' })
      expect(readFileSync(join(folder, 'logs', 'bridge.1.log'), 'utf8')).toContain('listens on port')
    }
  })

  it('keeps its log in a folder with any character that a path may have', async () => {
    const folder = join(temporaryFolder(), `l'otra "caja" \\ 100% $HOME \`x\` #?&;`)
    const bridge = await startBridge(folder)
    await bridge.stop()
    const log = readFileSync(join(folder, 'logs', 'bridge.1.log'), 'utf8')
    expect(log).toContain('listens on port')
    const { out } = await run('export', '--data', folder, '--out', join(folder, 'a.jsonl.gz'))
    expect(gunzipSync(readFileSync(out.trim())).toString()).toContain('listens on port')
  })

  it('stops when the command line asks it to', async () => {
    const folder = temporaryFolder()
    const { ended } = await startBridge(folder)
    expect(await askControl(controlPath(folder), { command: 'stop' })).toMatchObject({ pid: expect.any(Number) })
    expect(await ended).toMatchObject({ code: 0, err: '' })
  })

  it('reports with «check» what is damaged, without changing it', async () => {
    const folder = temporaryFolder()
    const { stop } = await startBridge(folder)
    await stop()
    const journal = join(folder, 'jobs-000001.log')
    const bytes = readFileSync(journal)
    bytes[60] = (bytes[60] ?? 0) ^ 1
    writeFileSync(journal, bytes)
    writeFileSync(join(folder, 'register.jsonl'), 'not a register\n')
    const { code, out } = await run('check', '--data', folder)
    expect([code, out]).toEqual([1, expect.stringMatching(/\(B-22\)[\s\S]*\(B-57\)/)])
    expect(readFileSync(journal).equals(bytes)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.startsWith('damaged-'))).toEqual([])
  })

  it.each([
    [['check', '--confirm-next', '0'], 'B-11'],
    [['check', '--confirm-next', 'many'], 'B-11'],
    [['fly'], 'B-11'],
    [['start', '--wings'], 'B-11'],
    [['start', '--port', 'x'], 'B-11'],
    [['revoke'], 'B-11'],
    [['install', 'now'], 'B-11'],
    [['export', '--out', ''], 'B-11'],
    [['token'], 'B-06'],
    [['pair', '--origin', 'https://evil.com'], 'B-06'],
    [['token', '--origin', 'https://evil.com'], 'B-06'],
  ])('explains %j', async (args, code) => {
    const ended = await run(...args)
    expect([ended.code, ended.out, ended.err]).toEqual([2, '', expect.stringContaining(`(${code})`)])
  })
})
