// Runs on the machine's network, as its own program: a printer, a till, a watch, somebody at the page. See shop-programs.ts.
import { setTimeout as pause } from 'node:timers/promises'
import { EXTENSION_ID } from '@shared/extension-id'
import { paperText } from '../../fakes/printer/paper-text'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { startVirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import { startFairClock } from '../../stage/fair-clock'
import { comanda, factura, type Paper } from '../../unit/bridge/support/papers'

const BRIDGE = 'http://127.0.0.1:17177'
const tell = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

/** One line a paper: its text. */
async function printer(port: string): Promise<void> {
  const virtual = await startVirtualPrinter({ ...CONFIRMING_80, port: Number(port) })
  tell('ready')
  for (let told = 0; ; told += 1) {
    const paper = await virtual.waitForPaper((each) => virtual.papers.indexOf(each) >= told, 2 ** 31 - 1)
    tell(paperText(paper))
  }
}

/**
 * What a person does on the page that `open` shows: the test page of the printer `caja`, then a code for the till. Tells
 * the code; null: the page opens nothing for this account.
 */
async function usePage(address: string): Promise<void> {
  const { origin, pathname, hash } = new URL(address)
  const headers: Record<string, string> = { origin, 'content-type': 'application/json' }
  const post = (path: string, body: object = {}) =>
    fetch(`${origin}${pathname}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const opened = await post('sesion', { key: hash.slice(1) })
  if (opened.status === 403) return tell(null)
  const { session } = await opened.json()
  headers.authorization = `Bearer ${session}`
  await post('impresoras/caja/prueba')
  const { code } = await (await post('codigo')).json()
  tell(code)
}

/** Exchanges a code for a token, as Configuración does; tells the token. */
async function pair(code: string): Promise<void> {
  const body = JSON.stringify({ code, name: 'Caja 1' })
  const headers = { origin: `chrome-extension://${EXTENSION_ID}`, 'content-type': 'application/json' }
  const { token } = await (await fetch(`${BRIDGE}/pair`, { method: 'POST', headers, body })).json()
  tell(token)
}

/** Prints a paper as a till that has the token; tells the bridge's version, how the job ended, and its number. */
async function print(token: string, { key, payload }: Paper): Promise<void> {
  const headers = await sessionHeaders({ url: BRIDGE, token })
  const job = `${BRIDGE}/jobs/${encodeURIComponent(key)}`
  const put = await fetch(job, { method: 'PUT', headers, body: JSON.stringify(payload) })
  const { version } = await (await fetch(`${BRIDGE}/version`, { headers })).json()
  for (let looks = 0; looks < 1_000; looks += 1) {
    const answer = await (await fetch(job, { headers })).json()
    if (['sent', 'printed', 'unconfirmed', 'failed', 'expired'].includes(answer.job.state))
      return tell({ put: put.status, version, state: answer.job.state, number: answer.job.number?.number ?? null })
    await pause(100)
  }
  tell({ put: put.status, version, state: 'waits', number: null })
}

/** Tells the version of the bridge on a port; null: none. */
async function version(port: string, token: string): Promise<void> {
  const url = `http://127.0.0.1:${port}`
  try {
    const answer = await fetch(`${url}/version`, { headers: await sessionHeaders({ url, token }) })
    tell((await answer.json()).version)
  } catch {
    tell(null) // none listens
  }
}

/** Until stdin ends; tells the longest time without an answer, in ms of a fair clock. */
async function watch(): Promise<void> {
  let isOver = false
  process.stdin.resume().once('end', () => (isOver = true))
  const clock = startFairClock()
  let [last, longest] = [clock.now(), 0]
  tell('ready')
  while (!isOver) {
    const isUp = await fetch(`${BRIDGE}/health`).then(
      (answer) => answer.ok,
      () => false,
    )
    const now = clock.now()
    longest = Math.max(longest, now - last)
    if (isUp) last = now
    await pause(10)
  }
  clock.stop()
  tell(Math.round(longest))
}

const [program, ...args] = process.argv.slice(2)
const [first = '', second = ''] = args
if (program === 'printer') await printer(first)
if (program === 'page') await usePage(first)
if (program === 'pair') await pair(first)
if (program === 'print') await print(first, await comanda({ dish: second, order: second }))
if (program === 'charge') await print(first, await factura({ dish: second, order: second }))
if (program === 'version') await version(first, second)
if (program === 'watch') await watch()
