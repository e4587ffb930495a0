import type { ExtensionSettings } from '@shared/settings/extension'
import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkerContext } from '../../../../../extension/context/worker-context'
import type { StoredJob, StoredOrder } from '../../../../../extension/order-model/records'
import { ownText } from '../../../../../extension/store/log-code'
import { logEntry } from '../../../../../extension/store/log-rows'
import { aJobView, aStoredOrder } from '../../../../fixtures/orders'
import { tablesOf } from '../../../../stage/tables-of'
import { aWorkerContext, threePapers } from '../../a-worker-context'
import { fileOf, sourcesOf } from './file-of'

/** Made up. */
const TEXTS = {
  token: 'Zk3v9QwErTyUiOpAsDfGhJkLzXcVbNm1234567890-_a',
  bearer: 'Bearer abc123def456',
  phone: '310 555 0199',
  plainPhone: '3105550199',
  international: '+57 3105550199',
  address: 'Calle 93 # 11-27',
  email: 'ana.rozo@ejemplo.co',
}
const FORBIDDEN = [...Object.values(TEXTS), '5550199', 'abc123def456', '11-27', 'ana.rozo', '555%200199']

/** Replaces every text of a value, at any depth, except under the names in `except`. */
function replaceTexts<T>(value: T, storeWithText: string, except: readonly string[] = []): T {
  const walk = (one: unknown, key: string): unknown => {
    if (except.includes(key)) return one
    if (typeof one === 'string') return storeWithText
    if (Array.isArray(one)) return one.map((inner) => walk(inner, key))
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, walk(inner, name)]))
  }
  return walk(value, '') as T
}

const HOURS = ['createdAt', 'deliverAt', 'state', 'means']

let context: WorkerContext
let paper: StoredJob
beforeEach(async () => {
  context = aWorkerContext().context
  paper = { ...(await threePapers()).delivery, error: null, view: aJobView({ state: 'printed' }) }
})

const fullOrder = (): StoredOrder => ({
  ...aStoredOrder(),
  raw: JSON.stringify({ _id: 'x', buyerName: 'x', buyerPhone: 3105550199, notes: ['x'], items: [{ comment: 'x' }] }),
  table: 'x',
  external: { number: 'x', cufe: 'x' },
  acceptance: { state: 'open', reasons: [{ code: 'A-13', text: 'x', action: 'x' }] },
})

/** All stored data of the extension, with this text in every place that can hold a text. */
async function storeWithText(text: string): Promise<ExtensionSettings> {
  const order = replaceTexts(fullOrder(), text, ['code', 'state'])
  // An order's id is a part of its papers' keys, percent-encoded.
  const key = `sto:${encodeURIComponent(text)}:kitchen:cocina:1`
  const raw = JSON.stringify(replaceTexts(JSON.parse(fullOrder().raw ?? '{}'), text))
  await tablesOf(context).orders.bulkPut([
    { ...order, raw },
    { ...order, id: 'order-2', raw: `not JSON ${text}` },
  ])
  const error = { code: 'P-05', text, action: text } as const
  await tablesOf(context).jobs.put({ ...replaceTexts(paper, text, ['state', 'kind']), key, error })
  const entry = logEntry(context.now(), { kind: 'unforeseen', error: ownText(`it said: ${text}`) })
  await context.store.log([entry, { ...entry, transaction: text, orderId: text, jobKey: key }])
  return replaceTexts(
    { ...context.settings(), activatedAt: null, tables: [{ zone: 'x', names: ['x'] }] },
    text,
    // Values of a list, and the bridge's address on this machine.
    ['profile', 'url', 'mode', 'kinds', 'invoiceAt'],
  )
}

describe('a support file', () => {
  it.each(Object.entries(TEXTS))('holds no %s, in whatever place it was stored', async (_, text) => {
    const settings = await storeWithText(text)
    // The configured keys are not given to the last filter: it would hide what the earlier ones have missed.
    const { text: file, records } = await fileOf(sourcesOf(context, { settings }), [])
    expect(records.filter(({ type }) => type === 'order')).toHaveLength(2)
    expect(records.filter(({ type }) => type === 'log')).toHaveLength(2)
    for (const forbidden of FORBIDDEN) expect(file).not.toContain(forbidden)
  })

  it('masks every comment, name, address and note whole, whatever their form', async () => {
    const comment = 'Dejar con Hernán en portería'
    const order = fullOrder()
    if (order.order === null) throw new Error('an order is expected')
    const { lines, ...rest } = order.order
    const replaced = replaceTexts(rest, comment, [
      ...'id · storeId · number · service · source · channel · promise · label'.split(' · '),
      ...HOURS,
    ])
    await tablesOf(context).orders.put({
      ...order,
      raw: null,
      order: { ...replaced, unreadable: [], lines: lines.map((line) => ({ ...line, comment: comment })) },
    })
    const { text } = await fileOf(sourcesOf(context))
    expect(text).not.toMatch(/Hern|porter/)
    expect(text).toContain(`[${comment.length}~`)
  })

  it('holds no configured key, however short and wherever it was stored', async () => {
    await context.store.log([logEntry(context.now(), { kind: 'unforeseen', error: ownText('key secreto-9 refused') })])
    const settings = { ...context.settings(), justo: { ...context.settings().justo, token: 'secreto-9' } }
    const { text, ofType } = await fileOf(sourcesOf(context, { settings }), ['secreto-9'])
    expect(text).not.toContain('secreto-9')
    expect(ofType('settings')).toMatchObject([{ settings: { justo: { token: '[set]' }, bridge: { token: '[set]' } } }])
  })

  it('says nothing about where a customer lives, neither as text nor as coordinates', async () => {
    await tablesOf(context).orders.put(aStoredOrder())
    const [order] = (await fileOf(sourcesOf(context))).ofType('order')
    expect(order).toMatchObject({ order: { address: { location: { lat: 0, lng: 0 } } } })
  })
})
