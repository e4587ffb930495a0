import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askControl } from '../../../../bridge/control/ask-control'
import { controlPath } from '../../../../bridge/control/socket-path'
import { freePort, listen } from '../../../fakes/free-port'
import { OWN_ORIGIN as ORIGIN, sessionHeaders } from '../../../fakes/till-session'
import { builtBridge, start, untilProcess, WITH_KITCHEN } from '../support/built-bridge'
import { factura } from '../support/papers'
import { temporaryFolder } from '../support/temporary-folder'

const { command, file, run, startBridge } = builtBridge()

// More: bridge-command.long.test.ts.
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

  it('is one file, which works alone: a till may be installed by hand', async () => {
    const alone = join(temporaryFolder(), 'bridge.mjs')
    copyFileSync(file(), alone)
    const words = ['token', '--origin', ORIGIN, '--data', temporaryFolder()]
    expect(await start(process.execPath, [alone, ...words]).ended).toMatchObject({ code: 0, err: '' })
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
    const headers = await sessionHeaders({ url: address, token })
    const ask = () => fetch(`${address}/version`, { headers: { authorization: headers.authorization } })
    expect((await ask()).status).toBe(200)
    expect((await run('clients', '--data', folder)).out).toMatch(/^C1\tMostrador\tchrome-extension:/)
    expect((await run('revoke', 'Mostrador', '--data', folder)).code).toBe(0)
    expect((await ask()).status).toBe(401)
    expect((await run('revoke', 'Mostrador', '--data', folder)).code).toBe(1)
  })

  it('issues a token beside a running bridge and without one', async () => {
    const folder = temporaryFolder()
    const before = await run('token', '--origin', ORIGIN, '--data', folder)
    expect([before.code, before.err]).toEqual([0, ''])
    expect(before.out).toMatch(/^[A-Za-z0-9_-]{43}\n$/)
    const { address } = await startBridge(folder)
    const beside = await run('token', '--origin', ORIGIN, '--name', 'Otra', '--data', folder)
    for (const { out } of [before, beside]) {
      const headers = await sessionHeaders({ url: address, token: out.trim() })
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
        headers: await sessionHeaders({ url: address, token }),
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

  it('starts only once on a data folder, also when its control socket was removed by hand, and says so', async () => {
    const folder = temporaryFolder()
    const first = await startBridge(folder)
    const startSecond = async () => {
      const second = await run('start', '--data', folder, '--port', String(await freePort()))
      expect([second.code, second.out]).toEqual([1, ''])
      expect(second.err).toContain(`Otro programa de impresión ya usa la carpeta ${folder}.`)
    }
    await startSecond()
    rmSync(join(folder, 'control.sock'), { force: true })
    await startSecond()
    await first.stop('SIGKILL')
    await startBridge(folder)
  })

  it('says when its port is taken, when settings are wrong, and when there is nothing to pair with', async () => {
    const folder = temporaryFolder()
    const other = createServer()
    const port = await listen(other)
    onTestFinished(() => void other.close())
    expect((await run('start', '--data', folder, '--port', String(port))).err).toContain(`usa el puerto ${port}`)
    writeFileSync(join(folder, 'settings.json'), '{"invoice":{"next":0}}')
    const wrong = await run('start', '--data', folder)
    expect([wrong.code, wrong.err]).toEqual([
      1,
      expect.stringContaining('settings.json tiene un error en «Documentos y números · Próximo número» (invoice.next)'),
    ])
    expect(await run('pair', '--data', folder)).toMatchObject({ code: 1, err: expect.stringContaining('(B-05)') })
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
      const { child, ended } = command(...where, '--data', folder)
      child.stdout?.destroy()
      const { code, err } = await ended
      expect(err).not.toMatch(/EPIPE|Error|at /)
      expect(code).toBe(expected)
    },
  )

  it('keeps printing when the window that it was started in is closed', async () => {
    const folder = temporaryFolder()
    const port = await freePort()
    const { child, ended } = command('start', '--data', folder, '--port', String(port))
    onTestFinished(() => void child.kill('SIGKILL'))
    child.stdout?.destroy()
    child.stderr?.destroy()
    const health = () => fetch(`http://127.0.0.1:${port}/health`).then(({ status }) => status)
    await untilProcess(async () => (await health().catch(() => 0)) === 200)
    // One more turn of the process after its first line met the closed pipe.
    expect(await run('check', '--data', folder)).toMatchObject({ out: expect.stringContaining('(B-32)') })
    expect(await health()).toBe(200)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })

  // Other words: parse-command.test.ts.
  it('refuses a path with a line break, before it is used', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a\nExecStartPre=x')
    for (const args of [
      ['start', '--data', path],
      ['install', '--data', path],
      ['export', '--data', folder, '--out', path],
    ]) {
      const said = expect.stringMatching(/^[^\n]*\\nExecStartPre[^\n]*\(B-71\)\n$/)
      expect(await run(...args)).toEqual({ code: 2, signal: null, out: '', err: said })
    }
    expect(readdirSync(folder)).toEqual([])
  })

  it('ends in order when it is told to as soon as it has printed its address', async () => {
    for (let i = 0; i < 5; i++) {
      const folder = temporaryFolder()
      const { stop } = await startBridge(folder)
      expect(await stop()).toMatchObject({ code: 0, err: '' })
      expect(readFileSync(join(folder, 'logs', 'bridge.1.log'), 'utf8')).toContain('listens on port')
    }
  })

  it('stops when the command line asks it to', async () => {
    const folder = temporaryFolder()
    const { ended } = await startBridge(folder)
    expect(await askControl(controlPath(folder), { command: 'stop' })).toMatchObject({ pid: expect.any(Number) })
    expect(await ended).toMatchObject({ code: 0, err: '' })
  })
})
