import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askControl } from '../../../../bridge/control/ask-control'
import { serveControl } from '../../../../bridge/control/serve-control'
import { controlPath } from '../../../../bridge/control/socket-path'
import { temporaryFolder } from '../support/temporary-folder'

const handlers = () => ({ ping: () => ({ pid: 7 }) })
const log = () => {}
const ORIGIN = `chrome-extension://${'c'.repeat(32)}`

async function serve(folder: string) {
  const server = await serveControl(folder, handlers, log)
  if (server) onTestFinished(server)
  return server
}

const ping = (folder: string) => askControl(controlPath(folder), { command: 'ping' })

/** Leaves the socket file as a killed bridge does. */
async function leaveDeadSocket(folder: string): Promise<void> {
  const path = JSON.stringify(controlPath(folder))
  const script = `require('node:net').createServer().listen(${path}, () => process.kill(process.pid, 'SIGKILL'))`
  const child = spawn(process.execPath, ['-e', script])
  await once(child, 'exit')
}

describe('the control socket', () => {
  it('answers its owner only', async () => {
    const folder = temporaryFolder()
    expect(await ping(folder)).toBeNull()
    expect(await serve(folder)).not.toBeNull()
    expect(await ping(folder)).toEqual({ pid: 7 })
    expect(statSync(controlPath(folder)).mode & 0o777).toBe(0o600)
  })

  it('is held by one bridge until it is released', async () => {
    const folder = temporaryFolder()
    const first = await serve(folder)
    expect(await serve(folder)).toBeNull()
    expect(await ping(folder)).toEqual({ pid: 7 })
    first?.()
    expect(await serve(folder)).not.toBeNull()
  })

  it.each(['control.sock', 'lock'])('is held although a person removes %s meanwhile', async (name) => {
    const folder = temporaryFolder()
    await serve(folder)
    rmSync(join(folder, name), { recursive: true, force: true })
    expect(await serve(folder)).toBeNull()
  })

  it('is taken over from a bridge that was killed, by exactly one of several', async () => {
    const folder = temporaryFolder()
    await leaveDeadSocket(folder)
    const servers = await Promise.all([serve(folder), serve(folder), serve(folder)])
    expect(servers.filter((server) => server !== null)).toHaveLength(1)
    expect(await ping(folder)).toEqual({ pid: 7 })
  })

  it('answers an unknown command, or no command, with an error', async () => {
    const folder = temporaryFolder()
    const path = controlPath(folder)
    await serve(folder)
    await expect(askControl(path, { command: 'pair' })).rejects.toThrow('«pair»')
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(path, () => socket.write('nonsense\n'))
      socket.once('data', (data) => resolve(data.toString()))
    })
    expect(JSON.parse(answer)).toMatchObject({ ok: false })
  })

  it.each([
    ['null', 'request'],
    ['[]', 'request'],
    ['"x"', 'request'],
    ['{}', 'command'],
    ['{"command":"__proto__"}', 'command'],
    ['{"command":"constructor"}', 'command'],
    ['{"command":{"a":1}}', 'command'],
    ['{"command":"revoke"}', 'name'],
    ['{"command":"revoke","name":{"a":1}}', 'name'],
    ['{"command":"token","origin":"x","name":"a"}', 'origin'],
    [`{"command":"token","origin":["${ORIGIN}"],"name":"a"}`, 'origin'],
    ...['{"a":1}', 'null', '5', '""', `"${'x'.repeat(1_000)}"`, '"a\\u001b[2Jb\\nfake"'].map((name) => [
      `{"command":"token","origin":"${ORIGIN}","name":${name}}`,
      'name',
    ]),
    ...['"abc"', 'null', '1.5', '-5', '0', '1e300', '"7"', '{}', '[9]', 'true', '1000000000', '9007199254740993'].map(
      (next) => [`{"command":"confirm-next","next":${next}}`, 'next'],
    ),
    ['{"command":"confirm-next","next":007}', 'JSON'],
    ['{"command":"confirm-next","next":NaN}', 'JSON'],
    [`{"command":"ping","x":"${'a'.repeat(100_000)}"}`, 'characters'],
    ['['.repeat(60_000), ''],
  ])('answers a wrong request with the error, and continues: %.70s', async (line, what) => {
    const folder = temporaryFolder()
    const path = controlPath(folder)
    const unasked = () => {
      throw new Error('unasked')
    }
    const server = await serveControl(
      folder,
      () => ({ ...handlers(), token: unasked, revoke: unasked, 'confirm-next': unasked }),
      log,
    )
    if (server) onTestFinished(server)
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(path, () => socket.write(`${line}\n`))
      socket.on('data', (data) => {
        text += data
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(text))
    })
    expect(JSON.parse(answer)).toEqual({ ok: false, error: expect.stringContaining(what) })
    expect(answer).not.toContain('unasked')
    expect(await ping(folder)).toEqual({ pid: 7 })
  })

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"ok":true}',
    '{"ok":true,"answer":null}',
    '{"ok":true,"answer":{"pid":"7"}}',
    '{"ok":1,"answer":{"pid":7}}',
    '{"ok":false}',
    '{"ok":false,"error":{"a":1}}',
    '{"__proto__":{"ok":true}}',
    'nonsense',
    '{"ok":true,"answer":{"pid":7}',
    '['.repeat(100_000),
    'x'.repeat(5_000_000),
  ])('reports an answer that is none, and the process goes on: %.40s', async (line) => {
    const path = controlPath(temporaryFolder())
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.write(`${line}\n`)
    }).listen(path)
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    await expect(askControl(path, { command: 'ping' })).rejects.toThrow(/./)
  })

  it('reports when the other side closes without an answer', async () => {
    const path = controlPath(temporaryFolder())
    const server = createServer((socket) => socket.destroy()).listen(path)
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    await expect(askControl(path, { command: 'ping' })).rejects.toThrow()
  })

  it.runIf(process.platform === 'linux')(
    'lies in the data folder also when its path is too long for a socket: nowhere that another account could be first',
    async () => {
      const folder = join(temporaryFolder(), 'x'.repeat(120))
      const other = `${folder}y`
      for (const each of [folder, other]) mkdirSync(each)
      const path = controlPath(folder)
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100)
      expect(path).toBe(controlPath(`${folder}/`))
      expect(path).not.toBe(controlPath(other))
      expect(await serve(folder)).not.toBeNull()
      expect(await ping(folder)).toEqual({ pid: 7 })
      expect(readdirSync(folder).sort()).toEqual(['control.sock', 'lock'])
      // Another process has descriptors of its own.
      const ask = `const { openSync } = process.getBuiltinModule('node:fs'), { connect } = process.getBuiltinModule('node:net')
        const socket = connect('/proc/self/fd/' + openSync(process.argv[1], 'r') + '/control.sock')
        socket.on('data', (data) => process.stdout.write(data)).end('{"command":"ping"}\\n')`
      const asked = await promisify(execFile)(process.execPath, ['-e', ask, folder])
      expect(JSON.parse(asked.stdout)).toEqual({ ok: true, answer: { pid: 7 } })
      // A folder that was made anew at that path is another one.
      rmSync(other, { recursive: true })
      mkdirSync(other)
      expect(await serve(other)).not.toBeNull()
      expect(readdirSync(other).sort()).toEqual(['control.sock', 'lock'])
    },
  )
})
