import { maskedOrder } from '@shared/order'
import { describe, expect, it } from 'vitest'
import { logLine } from '../../../../extension/log/log-line'
import { changeEntries } from '../../../../extension/orders/order-entries'
import { anOrder, NOW, stored } from '../orders/a-stored-order'

const PHONE = '3105550199'
const NAME = 'Ana Lucía Rozo'

describe('an order’s shape for support', () => {
  it('keeps ids, a number and a status that are ones', () => {
    const kept = { id: 'MADEUPdlv0000001a', storeId: 'MADEUPsto0000001a', number: '20418-01', justoStatus: 'pending' }
    expect(maskedOrder(anOrder())).toMatchObject(kept)
  })

  it('holds no phone or name as its status, and keeps a status that is not documented', () => {
    const shape = (justoStatus: string) => maskedOrder({ ...anOrder(), justoStatus }).justoStatus
    for (const text of [PHONE, `${NAME} ${PHONE}`]) expect(shape(text)).toMatch(/^\[\d+~[\da-f]{2}\]$/)
    expect(shape('readyToPickup')).toBe('readyToPickup')
  })

  it.each(['id', 'storeId', 'number'] as const)('holds no phone or name as its %s', (field) => {
    const shape = (text: string) => maskedOrder({ ...anOrder(), [field]: text })[field]
    expect(shape(PHONE)).toBe('[phone]')
    expect(shape(`${NAME} ${PHONE}`)).toMatch(/^\[\d+~[\da-f]{2}\]$/)
  })

  it('keeps what identifies a line, and not its texts', () => {
    const order = anOrder()
    const [line] = order.lines
    if (line === undefined) throw new Error('a line is expected')
    const shaped = maskedOrder({ ...order, lines: [{ ...line, id: PHONE, productId: NAME, comment: `Para ${NAME}` }] })
    expect(shaped.lines[0]).toMatchObject({ name: line.name, total: line.total, id: '[phone]' })
    expect(JSON.stringify(shaped)).not.toMatch(/Ana|Rozo|3105/)
  })
})

describe('an order’s earlier state in the log', () => {
  /** Times, and values of lists that the parser restricts. */
  const KEPT = ['createdAt', 'deliverAt', 'service', 'state', 'means', 'for', 'certainty']
  /** Every other text of the order is replaced by this one. */
  const saying = (text: string) =>
    stored(
      JSON.parse(JSON.stringify(anOrder()), (key, value) =>
        typeof value === 'string' && !KEPT.includes(key) ? text : value,
      ),
    )
  const entryOf = (change: 'edited' | 'status' | 'cancelled', text: string): string => {
    const order = saying(text)
    const reading = { id: order.id, storeId: order.storeId, raw: '{}', reason: 'x' }
    return changeEntries({ order, changes: [change] } as never, reading as never, order, { now: NOW, ms: 5 })
      .map((entry) => logLine(entry).message)
      .join()
  }

  it.each(['edited', 'status', 'cancelled'] as const)('holds no personal data where the text is «%s»', (change) => {
    for (const text of [PHONE, `+57 ${PHONE}`, 'ana.rozo@ejemplo.co', 'Calle 93 # 11-27', `Bearer abc${PHONE}`])
      expect(entryOf(change, text)).not.toMatch(/5550199|ana\.rozo|11-27|abc3/)
    expect(entryOf(change, 'pending')).toContain('was ')
  })
})
