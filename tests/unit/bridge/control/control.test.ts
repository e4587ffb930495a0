import { existsSync, mkdirSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askControl } from '../../../../bridge/control/ask-control'
import { serveControl } from '../../../../bridge/control/serve-control'
import { controlPath } from '../../../../bridge/control/socket-path'
import { temporaryFolder } from '../support/temporary-folder'

const handlers = () => ({ ping: () => ({ pid: 7 }) })
const log = () => {}

async function serve(path: string) {
  const server = await serveControl(path, handlers, log)
  if (server.ok) onTestFinished(() => server.close())
  return server
}

/** The socket that a killed bridge leaves behind. */
async function leaveDeadSocket(path: string): Promise<void> {
  const { spawn } = await import('node:child_process')
  const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
  const child = spawn(process.execPath, ['-e', script])
  await new Promise((resolve) => child.once('exit', resolve))
}

describe('the control socket', () => {
  it('answers its owner alone', async () => {
    const path = controlPath(temporaryFolder())
    expect(await askControl(path, { command: 'ping' })).toBeNull()
    expect((await serve(path)).ok).toBe(true)
    expect(await askControl(path, { command: 'ping' })).toEqual({ pid: 7 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is held by one bridge', async () => {
    const path = controlPath(temporaryFolder())
    await serve(path)
    expect(await serve(path)).toEqual({ ok: false, error: 'already-running' })
    expect(await askControl(path, { command: 'ping' })).toEqual({ pid: 7 })
  })

  it('is taken over from a bridge that was killed, by exactly one of several', async () => {
    const path = controlPath(temporaryFolder())
    await leaveDeadSocket(path)
    expect(existsSync(path)).toBe(true)
    const servers = await Promise.all([serve(path), serve(path), serve(path)])
    expect(servers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await askControl(path, { command: 'ping' })).toEqual({ pid: 7 })
  })

  it('answers a command that it cannot do, or no command at all, with an error', async () => {
    const path = controlPath(temporaryFolder())
    await serve(path)
    await expect(askControl(path, { command: 'pair' })).rejects.toThrow('«pair»')
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(path, () => socket.write('nonsense\n'))
      socket.once('data', (data) => resolve(data.toString()))
    })
    expect(JSON.parse(answer)).toMatchObject({ ok: false })
  })

  it('says when the other side closes without a word', async () => {
    const path = join(temporaryFolder(), 'x.sock')
    const server = createServer((socket) => socket.destroy()).listen(path)
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    await expect(askControl(path, { command: 'ping' })).rejects.toThrow()
  })

  it('lies elsewhere, in a folder of its owner alone, when the data folder’s path is too long for a socket', async () => {
    const folder = join(temporaryFolder(), 'x'.repeat(120))
    mkdirSync(folder)
    const path = controlPath(folder)
    expect(Buffer.byteLength(path)).toBeLessThanOrEqual(100)
    expect(path).toBe(controlPath(`${folder}/`))
    expect(path).not.toBe(controlPath(`${folder}y`))
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
    expect((await serve(path)).ok).toBe(true)
    expect(await askControl(path, { command: 'ping' })).toEqual({ pid: 7 })
  })
})
