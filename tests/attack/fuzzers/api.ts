import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { anulacion, aviso, cambio, comanda, domicilio, factura, type Paper } from '../../unit/bridge/support/papers'
import type { CaseOutcome, Fuzzer } from '../fuzzer'
import { escaped, type Random } from '../random'
import { type Answer, outcomeOf, settingsWith, Target } from '../target'

const KINDS = [comanda, cambio, aviso, anulacion, factura, domicilio]
const SETTINGS_MS = 10_000

interface Call {
  method: string
  path: string
  body?: unknown
  headers?: Record<string, string>
}

const jobPath = ({ key }: Paper): string => `/jobs/${encodeURIComponent(key)}`

/** A job of this fuzzer: other orders than the honest till's. */
function aPaper(random: Random): Promise<Paper> {
  const order = `attack-${random.int(40)}`
  return random.pick(KINDS)({ order, revision: 1 + random.int(3), transaction: `C1-${random.int(1e6)}` })
}

async function aPut(random: Random): Promise<Call> {
  const paper = await aPaper(random)
  const path = random.chance(0.2) ? `/jobs/${escaped(random.oddText().slice(0, 2_000))}` : jobPath(paper)
  return { method: 'PUT', path, body: random.chance(0.2) ? paper.payload : random.mutated(paper.payload) }
}

async function anAction(random: Random): Promise<Call> {
  const action = random.pick(['retry', 'cancel', 'resolve', 'copy'])
  const body = { requestId: `r${random.int(100)}`, attempt: random.int(3), outcome: 'came-out', printer: 'caja' }
  return { method: 'POST', path: `${jobPath(await aPaper(random))}/${action}`, body: random.mutated(body) }
}

function aRead(random: Random): Call {
  const text = escaped(random.oddText().slice(0, 700))
  const paths = [
    '/status',
    '/version',
    '/settings',
    '/jobs',
    `/jobs?after=${text}`,
    `/jobs?order=${text}&state=${text}`,
  ]
  const more = [
    `/jobs?wait=${random.pick(['0', '1', '-1', 'x'])}`,
    `/jobs/${text}`,
    `/invoices?month=${text}`,
    '/invoices?month=2026-11',
  ]
  return {
    method: 'GET',
    path: random.pick([...paths, ...more, '/logs', `/logs?after=${text}`, '/support', `/${text}`]),
  }
}

function aPost(random: Random): Call {
  const requestId = `r${random.int(1e6)}`
  const calls: Call[] = [
    { method: 'POST', path: '/printers/caja/test', body: { requestId } },
    { method: 'POST', path: '/printers/caja/fallback', body: { requestId, action: 'now' } },
    { method: 'POST', path: '/printers/caja/drawer', body: { requestId } },
    { method: 'POST', path: `/printers/${escaped(random.oddText().slice(0, 500))}/probe`, body: {} },
    { method: 'POST', path: '/pair', body: { code: '00000000', name: random.chance(0.1) ? 'Otra caja' : '' } },
    { method: 'POST', path: '/session', body: { nonce: 'n'.repeat(43), client: 'c'.repeat(22) } },
    { method: 'POST', path: '/tickets/preview', body: { sealed: 'A'.repeat(random.int(200)) } },
    { method: 'POST', path: '/numbering/confirm', body: { prefix: 'J', next: 1 + random.int(50) } },
    { method: 'POST', path: '/moving/place', body: { place: random.oddText().slice(0, 64) } },
    { method: 'POST', path: '/moving/bring', body: { folder: random.oddText().slice(0, 64) } },
    { method: 'PUT', path: '/moving/till', body: { till: { storeName: random.oddText().slice(0, 80) } } },
    { method: 'PUT', path: '/watch', body: { until: new Date().toISOString(), minutes: 5 } },
  ]
  const call = random.pick(calls)
  return random.chance(0.8) ? { ...call, body: random.mutated(call.body) } : call
}

async function aPreview(random: Random): Promise<Call> {
  const { payload } = await aPaper(random)
  return { method: 'POST', path: '/tickets/preview', body: random.mutated(payload) }
}

/** A change of the settings, spoiled; `restore`: it was accepted and has to be taken back. */
async function changeSettings(target: Target, random: Random): Promise<CaseOutcome> {
  const read = async () =>
    JSON.parse((await target.ask('GET', '/settings')).text) as { version: string; settings: object }
  const { version, settings } = await read()
  const body = JSON.stringify(random.mutated(settings))
  const answer = await target.ask('PUT', '/settings', body, { 'if-match': `"${version}"` })
  if (answer.status === 200) {
    await writeFile(join(target.bridge.dataDir, 'settings.json'), JSON.stringify(settingsWith(target.printer.port)))
    const end = performance.now() + SETTINGS_MS
    const isBack = async () => JSON.stringify((await read()).settings).includes(`"port":${target.printer.port}`)
    while (!(await isBack()))
      if (performance.now() > end)
        return { faults: ['settings.json written by hand did not take effect'], accepted: true }
  }
  return outcomeOf(`PUT /settings ${body.slice(0, 300)}`, answer)
}

/** Half a call: a body that is not the JSON it claims to be. */
const bodyOf = (random: Random, body: unknown): string | Buffer => {
  const text = JSON.stringify(body) ?? ''
  return random.chance(0.1) ? random.damaged(Buffer.from(text)) : text
}

/** Every route with a valid session, and bodies of nearly the right shape. */
export const api: Fuzzer = {
  name: 'api',
  invariant:
    'nothing that a paired till sends is answered with an error of the bridge, or keeps a paper from coming out once',
  async open() {
    const target = await Target.open()
    const make = [aPut, aPut, aPut, anAction, aRead, aPost, aPreview]
    return {
      check: () => target.check(),
      close: () => target.close(),
      async run(random) {
        if (random.chance(0.01)) return changeSettings(target, random)
        const { method, path, body, headers } = await random.pick(make)(random)
        const sent = body === undefined ? undefined : bodyOf(random, body)
        const answer: Answer = await target.ask(method, path, sent, headers)
        return outcomeOf(`${method} ${path.slice(0, 200)} ${String(sent ?? '').slice(0, 300)}`, answer)
      },
    }
  },
}
