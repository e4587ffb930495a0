import { writeFileSync } from 'node:fs'
import { connect, type NetConnectOpts, type Socket } from 'node:net'
import type { LogEntry } from '@shared/log-entry'
import { expect, it } from 'vitest'
import { openSettings, settingsPath } from '../../../../bridge/config/settings-file'
import { watchSettings } from '../../../../bridge/config/watch-settings'
import { serveControl } from '../../../../bridge/control/serve-control'
import { controlPath } from '../../../../bridge/control/socket-path'
import { listen } from '../../../../bridge/http/listen'
import type { Log } from '../../../../bridge/log/log'
import { settingsOf } from '../support/bridge-world'
import { openLog } from '../support/open-log'
import { rawRequest } from '../support/raw-request'
import { temporaryFolder } from '../support/temporary-folder'

const TIMES = 300

/** The log after `cause` was repeated this many times. */
async function logAfter(cause: (log: Log, folder: string) => Promise<unknown>): Promise<LogEntry[]> {
  const folder = temporaryFolder()
  const { log, read, close } = await openLog(folder)
  await cause(log, folder)
  await close()
  return (await read()).entries
}

const counted = (n: number) => expect.stringContaining(`(… ${n} more in the last `)

it('requests that are not HTTP write one line and their count', async () => {
  const entries = await logAfter(async (log) => {
    const { port, close } = await listen(() => new Response(), 0, { log, isAuthorized: () => false })
    for (let i = 0; i < TIMES; i++) await rawRequest(port, 'no HTTP\r\n\r\n')
    await close()
  })
  const message = expect.stringMatching(/^a request was not HTTP: /)
  expect(entries).toMatchObject([{ level: 'warning', message }, { message: counted(TIMES - 1) }])
})

/** Repeats it until the log was called this many times. */
async function untilLogged(log: Log, times: number, work: (log: Log) => Promise<() => unknown>) {
  let calls = 0
  const enough = Promise.withResolvers<void>()
  const end = await work((facts) => {
    calls += 1
    log(facts)
    if (calls >= times) enough.resolve()
  })
  await enough.promise
  await end()
}

/** A caller that sends something, and again over a new connection when the one before has ended. */
function caller(words: string) {
  let socket: Socket | null = null
  let stopped = false
  const call = (to: NetConnectOpts) => {
    if (stopped) return
    socket = connect(to, () => socket?.write(words))
    socket.on('error', () => {})
    socket.on('close', () => call(to))
  }
  return {
    call,
    /** Without reading the answer. */
    leave: () => socket?.destroy(),
    reset: () => socket?.resetAndDestroy(),
    stop() {
      stopped = true
      socket?.destroy()
    },
  }
}

it('connections that break write one line of each kind and its count', async () => {
  const entries = await logAfter((log) =>
    untilLogged(log, 40, async (telling) => {
      const { call, reset, stop } = caller('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
      const served = () => {
        reset()
        return new Promise<Response>(() => {})
      }
      const { port, close } = await listen(served, 0, { log: telling, isAuthorized: () => false })
      call({ port, host: '127.0.0.1' })
      return () => {
        stop()
        return close()
      }
    }),
  )
  expect(entries.length).toBeLessThanOrEqual(4)
  expect(entries.at(-1)?.message).toMatch(/more in the last/)
})

it('callers of the control socket that disconnect before their answer write one line and their count', async () => {
  const entries = await logAfter((log, folder) =>
    untilLogged(log, 10, async (telling) => {
      const { call, leave, stop } = caller('{"command":"ping"}\n')
      const ping = async () => {
        leave()
        await new Promise((resolve) => setImmediate(resolve))
        return { pid: 1 }
      }
      const closeControl = await serveControl(folder, () => ({ ping }), telling)
      if (!closeControl) throw new Error('another bridge runs')
      call({ path: controlPath(folder) })
      return () => {
        stop()
        closeControl()
      }
    }),
  )
  const message = expect.stringMatching(/^control: /)
  expect(entries).toMatchObject([{ message }, { message: expect.stringMatching(/more in/) }])
})

it('a settings file that changes constantly writes one line for each error in it, and their counts', async () => {
  const entries = await logAfter((log, folder) =>
    untilLogged(log, 8, async (telling) => {
      let n = 0
      const write = () => writeFileSync(settingsPath(folder), `{"port":"ninety","columns":0${' '.repeat(n++)}}`)
      write()
      const stop = watchSettings(folder, openSettings(folder, settingsOf()), telling, 1)
      const writing = setInterval(write, 1)
      return () => {
        clearInterval(writing)
        stop()
      }
    }),
  )
  const faults = new Set(entries.map(({ message }) => message.replace(/ \(….*/, '')))
  expect(entries).toHaveLength(2 * faults.size)
  expect(entries[0]).toMatchObject({ level: 'error', message: expect.stringMatching(/^settings.json is wrong, /) })
})
