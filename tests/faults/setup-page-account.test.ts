import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from '../fakes/free-port'
import { BridgeProcess } from '../stage/bridge-process'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'

/** Only root may start a program in another account; elsewhere the caller is the bridge's own account. */
const IS_OTHER = process.getuid?.() === 0
const OTHER_ACCOUNT = IS_OTHER ? ['setpriv', '--reuid=65534', '--clear-groups'] : []

/** What a program that has read the browser's command line does with it; `from`: options of its socket. */
const REDEEM = `
import { connect } from 'node:net'
const [port, key, from] = process.argv.slice(1)
const body = JSON.stringify({ key })
const head = ['POST /configurar/sesion HTTP/1.1', 'host: 127.0.0.1:' + port, 'origin: http://127.0.0.1:' + port,
  'content-type: application/json', 'content-length: ' + body.length, 'connection: close', '', body]
const socket = connect({ host: '127.0.0.1', port, ...JSON.parse(from) })
let answer = ''
for await (const piece of socket.on('connect', () => socket.write(head.join('\\r\\n')))) answer += piece
console.log(answer.split(' ')[1])
`

interface Caller {
  under?: readonly string[]
  from?: { host?: string; localAddress?: string; localPort?: number }
}

async function redeem({ port }: BridgeProcess, key: string, { under = [], from = {} }: Caller = {}): Promise<number> {
  const program = [process.execPath, '--input-type=module', '-e', REDEEM, String(port), key, JSON.stringify(from)]
  const [command = '', ...args] = [...under, ...program]
  const { stdout } = await promisify(execFile)(command, args, { cwd: '/' })
  return Number(stdout)
}

async function aBridge() {
  const bridge = new BridgeProcess(temporaryFolder(), await freePort())
  onTestFinished(() => bridge.stop())
  await bridge.start()
  const [, key = ''] = (await bridge.command('open', '--print-url')).split('#')
  return { bridge, key }
}

it('opens the page for the bridge’s own account alone, and another one does not use the key up', async () => {
  const { bridge, key } = await aBridge()
  expect(await redeem(bridge, key, { under: OTHER_ACCOUNT })).toBe(IS_OTHER ? 403 : 200)
  expect(await redeem(bridge, key)).toBe(IS_OTHER ? 200 : 403)
})

// The bridge's own end of such a connection, which is of its account, was taken for the caller's.
it('opens the page for no other address of this computer, with the bridge’s own port or another', async () => {
  const { bridge, key } = await aBridge()
  for (const from of [
    { host: '::ffff:127.0.0.1', localAddress: '::ffff:127.0.0.2', localPort: bridge.port },
    { localAddress: '127.0.0.2', localPort: bridge.port },
    { localAddress: '127.0.0.2' },
  ])
    expect([from, await redeem(bridge, key, { under: OTHER_ACCOUNT, from })]).toEqual([from, 403])
  expect(await redeem(bridge, key)).toBe(200)
})
