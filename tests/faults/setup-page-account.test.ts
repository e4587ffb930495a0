import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from '../fakes/free-port'
import { BridgeProcess } from '../stage/bridge-process'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'

/** Only root may start a program in another account; elsewhere the caller is the bridge's own account. */
const IS_OTHER = process.getuid?.() === 0
const OTHER_ACCOUNT = IS_OTHER ? ['setpriv', '--reuid=65534', '--clear-groups'] : []

/** What a program that has read the browser's command line does with it. */
const REDEEM = `
const [url, key] = process.argv.slice(1)
const headers = { origin: url, 'content-type': 'application/json' }
const answer = await fetch(url + '/configurar/sesion', { method: 'POST', headers, body: JSON.stringify({ key }) })
console.log(answer.status)
`

async function redeem(under: readonly string[], url: string, key: string): Promise<number> {
  const [command = '', ...args] = [...under, process.execPath, '--input-type=module', '-e', REDEEM, url, key]
  const { stdout } = await promisify(execFile)(command, args, { cwd: '/' })
  return Number(stdout)
}

it('opens the page for the bridge’s own account alone, and another one does not use the key up', async () => {
  const bridge = new BridgeProcess(temporaryFolder(), await freePort())
  onTestFinished(() => bridge.stop())
  await bridge.start()
  const [, key = ''] = (await bridge.command('open', '--print-url')).split('#')
  expect(await redeem(OTHER_ACCOUNT, bridge.url, key)).toBe(IS_OTHER ? 403 : 200)
  expect(await redeem([], bridge.url, key)).toBe(IS_OTHER ? 200 : 403)
})
