import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LogEntry } from '@shared/log-entry'
import { describe, expect, it, onTestFinished } from 'vitest'
import { entriesOf } from '../../../../bridge/log/read-log'
import { freePort } from '../../../fakes/free-port'
import { builtFile, start, untilProcess } from '../support/built-bridge'
import { temporaryFolder } from '../support/temporary-folder'

const file = builtFile()

/** The built bridge on a folder, listening; it runs `fault` on SIGUSR2. */
async function bridgeWith(fault: string, folder = temporaryFolder()) {
  const faultModule = `data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${fault} })`)}`
  const words = ['--import', faultModule, file(), 'start', '--data', folder, '--port', String(await freePort())]
  const { child, ended } = start(process.execPath, words)
  onTestFinished(() => void child.kill('SIGKILL'))
  await new Promise((ready, failed) => {
    child.stdout?.once('data', ready)
    ended.then(failed)
  })
  const crash = () => {
    child.kill('SIGUSR2')
    return ended
  }
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  /** Until the fault has said that it happened: of two signals the later one may be handled first. */
  const strike = async () => {
    const said = new Promise((done) => child.stdout?.once('data', done))
    child.kill('SIGUSR2')
    await said
  }
  return { folder, crash, stop, strike }
}

/** A fault by which a thread of the system waits without end, as for a share whose computer is off. */
function blockedThread(): string {
  const fifo = join(temporaryFolder(), 'fifo')
  execFileSync('mkfifo', [fifo])
  return `process.getBuiltinModule('fs').open(${JSON.stringify(fifo)}, 'r', () => {});`
}

async function logOf(folder: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for await (const entry of entriesOf(folder)) entries.push(entry)
  return entries
}

/** Until the last entry of its start is written, a turn after the address is printed. */
const untilListening = (folder: string) =>
  untilProcess(async () => /^bridge .* listens on port/.test((await logOf(folder)).at(-1)?.message ?? ''))

describe.skipIf(process.platform === 'win32')('a bridge that crashes', () => {
  it.each([
    ['an exception', `throw new Error('planted, call 3001234567')`],
    ['an unhandled rejection', `Promise.reject(new Error('planted, call 3001234567'))`],
  ])('ends by %s with code 1, with its stack in the log and on stderr, without phone numbers', async (_what, fault) => {
    const { folder, crash } = await bridgeWith(fault)
    const { code, err } = await crash()
    expect(code).toBe(1)
    const last = (await logOf(folder)).at(-1)
    expect(last).toMatchObject({ level: 'error', step: 'trouble', half: 'bridge' })
    for (const text of [last?.message, err]) {
      expect(text).toMatch(/crash: Error: planted, call \[phone\]\n +at /)
      expect(text).not.toContain('3001234567')
    }
    // The service restarts it.
    const next = await bridgeWith('', folder)
    await untilListening(next.folder)
  })

  it('logs the cause of the error', async () => {
    const { folder, crash } = await bridgeWith(`throw new Error('outer', { cause: new TypeError('inner') })`)
    expect((await crash()).code).toBe(1)
    expect((await logOf(folder)).at(-1)?.message).toMatch(
      /^crash: Error: outer\n[\s\S]*caused by TypeError: inner\n +at /,
    )
  })

  it.each([
    ['null', 'throw null'],
    ['an object without any text', 'throw Object.create(null)'],
    ['an error whose stack throws', `throw Object.defineProperty(new Error('x'), 'stack', { get() { throw 1 } })`],
    ['an error that is its own cause', `const e = new Error('x'); e.cause = e; throw e`],
    ['half an emoji', `throw new Error('\\ud83c')`],
    ['a megabyte', `throw new Error('x'.repeat(1e6) + ' 1 %')`],
    ['one crash after the other', `setInterval(() => { throw new Error('again') }); throw new Error('x')`],
  ])('ends by %s with one line', async (_what, fault) => {
    const { folder, crash } = await bridgeWith(fault)
    expect((await crash()).code).toBe(1)
    expect((await logOf(folder)).filter(({ message }) => message.startsWith('crash: '))).toHaveLength(1)
  })

  it('ends while its log cannot be written, and prints the error on stderr', async () => {
    const { folder, crash } = await bridgeWith(`throw new Error('planted')`)
    await untilListening(folder)
    rmSync(join(folder, 'logs'), { recursive: true })
    writeFileSync(join(folder, 'logs'), 'a file in its place')
    const { code, err } = await crash()
    expect(code).toBe(1)
    expect(err).toContain('crash: Error: planted')
  })

  it('ends within seconds, with its line, while a file or device blocks a thread of the system', async () => {
    const { folder, crash } = await bridgeWith(`${blockedThread()} throw new Error('planted')`)
    const { code, signal } = await crash()
    expect([code, signal]).toEqual([null, 'SIGKILL'])
    expect((await logOf(folder)).at(-1)?.message).toContain('crash: Error: planted')
  })
})

it.skipIf(process.platform === 'win32')(
  'a bridge that is stopped ends within seconds while a share blocks a thread of the system',
  async () => {
    const { folder, strike, stop } = await bridgeWith(`${blockedThread()} console.log('blocked')`)
    await untilListening(folder)
    await strike()
    const { code, signal } = await stop()
    expect([code, signal]).toEqual([null, 'SIGTERM'])
  },
)
