import { describe, expect, it } from 'vitest'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import { noticeCancellation } from '../../../../extension/orders/actions'
import {
  parseExternal,
  printExternalInvoice,
  setCreditNote,
  setExternalInvoice,
} from '../../../../extension/orders/external-invoice'
import { deliveryOrder, unpaidTableOrder } from '../../../fixtures/justo-orders'
import { charge } from '../../../stage/charge'
import { accepted, created, withOrder } from './an-order'

const CUFE = 'ab12'.repeat(24)
const invoices = async (of: Awaited<ReturnType<typeof withOrder>>) =>
  (await of.jobs())
    .flatMap(({ payload, revision, state }) =>
      payload.kind === 'invoice' ? [{ revision, state, external: payload.content.external ?? null }] : [],
    )
    .sort((a, b) => a.revision - b.revision)

describe('the number of Intüipos’ factura', () => {
  it('is on the paper of an order that has not been charged yet', async () => {
    const all = await withOrder(accepted(unpaidTableOrder(created)))
    await setExternalInvoice(all.context, all.id, 'FE1234', '')
    await charge(all.context, all.id, 0)
    expect(await invoices(all)).toEqual([{ revision: 1, state: 'ready', external: { number: 'FE1234', cufe: null } }])
  })

  it('is printed on the order’s next revision on request, and once', async () => {
    const all = await withOrder(accepted(deliveryOrder(created)))
    await all.reached('invoice', 'printed')
    await setExternalInvoice(all.context, all.id, 'FE1234', CUFE)
    expect(await printExternalInvoice(all.context, all.id)).toBeNull()
    expect(await invoices(all)).toMatchObject([
      { revision: 1 },
      { revision: 2, state: 'ready', external: { cufe: CUFE } },
    ])
    expect(await printExternalInvoice(all.context, all.id)).toMatchObject({ code: 'A-37' })
    await all.reached('invoice', 'printed')
    expect(await printExternalInvoice(all.context, all.id)).toMatchObject({ code: 'A-37' })
    expect(await invoices(all)).toHaveLength(2)
  })

  it('prints nothing while there is none, or before the first paper has left', async () => {
    const all = await withOrder(accepted(unpaidTableOrder(created)))
    expect(await printExternalInvoice(all.context, all.id)).toMatchObject({ code: 'A-24' })
    await setExternalInvoice(all.context, all.id, 'FE1234', '')
    expect(await printExternalInvoice(all.context, all.id)).toMatchObject({ code: 'A-37' })
  })

  it('is refused when it is invalid, and removed when both fields are emptied', async () => {
    const all = await withOrder(accepted(deliveryOrder(created)))
    expect(await setExternalInvoice(all.context, all.id, 'hola', '')).toMatchObject({ code: 'A-28' })
    expect(await setExternalInvoice(all.context, all.id, 'FE1', 'abc')).toMatchObject({ code: 'A-29' })
    expect((await all.order())?.external ?? null).toBeNull()
    await setExternalInvoice(all.context, all.id, 'FE1', '')
    await setExternalInvoice(all.context, all.id, ' ', '')
    expect((await all.order())?.external).toBeNull()
  })
})

describe('the nota of a cancelled order’s factura', () => {
  const cancelled = async () => {
    const all = await withOrder({ ...accepted(deliveryOrder(created)), orderStatus: 'cancelled' })
    await setExternalInvoice(all.context, all.id, 'FE1234', CUFE)
    const rowNow = async () => {
      const facts = { jobs: await all.jobs(), asks: null, stations: [], now: all.context.now() }
      return buildOrderRow(await all.stored(), { ...facts, invoiceMode: 'external' })
    }
    return { ...all, rowNow, invoiceState: async () => (await rowNow()).invoiceState }
  }

  it('is due until its number is typed; «Enterado» and «Después» only stop the notice', async () => {
    const { context, id, order, invoiceState } = await cancelled()
    expect(await order()).not.toHaveProperty('creditNote')
    expect(await invoiceState()).toBe('note-due')
    await noticeCancellation(context, id)
    expect(await setCreditNote(context, id, null)).toBeNull()
    expect(await order()).toMatchObject({ noticedAt: context.now() })
    expect(await invoiceState()).toBe('note-due')
    expect(await setCreditNote(context, id, 'nc 12')).toBeNull()
    expect((await order())?.creditNote).toBe('NC12')
    expect(await invoiceState()).toBe('issued')
    expect(await setCreditNote(context, id, ' ')).toBeNull()
    expect(await order()).not.toHaveProperty('creditNote')
    expect(await invoiceState()).toBe('note-due')
  })

  it('is due again for a factura number that came after «Enterado», or after the nota; for its code alone it is not', async () => {
    const { context, id, order, rowNow } = await cancelled()
    const asks = async () => {
      const { attention, invoiceState } = await rowNow()
      return [attention?.code, invoiceState]
    }
    await setExternalInvoice(context, id, '', '')
    await noticeCancellation(context, id)
    expect((await asks())[0]).toBeUndefined()
    await setExternalInvoice(context, id, 'FE1', '')
    expect(await asks()).toEqual(['A-32', 'note-due'])
    await noticeCancellation(context, id)
    await setExternalInvoice(context, id, 'FE1', CUFE)
    expect(await asks()).toEqual([undefined, 'note-due'])
    await setCreditNote(context, id, 'NC1')
    expect(await asks()).toEqual([undefined, 'issued'])
    await setExternalInvoice(context, id, 'FE2', '')
    expect(await asks()).toEqual(['A-32', 'note-due'])
    expect(await order()).not.toHaveProperty('creditNote')
  })

  it('is refused where it is no number, and for an order that is not cancelled', async () => {
    const { context, id } = await cancelled()
    expect(await setCreditNote(context, id, 'ya la hice')).toMatchObject({ code: 'A-74' })
    const live = await withOrder(accepted(deliveryOrder(created)))
    expect(await setCreditNote(live.context, live.id, 'NC12')).toMatchObject({ code: 'A-24' })
  })
})

const URL = `https://catalogo-vpfe.dian.gov.co/document/searchqr?documentkey=${CUFE.toUpperCase()}`
const QR = `NumFac: FE1234\nFecFac: 2026-03-14\nHorFac: 12:41:10-05:00\nValTolFac: 67700.00\nCUFE: ${CUFE}\nQRCode: ${URL}`

describe('the factura of Intüipos', () => {
  it.each([
    ['fe 1234', '', { number: 'FE1234', cufe: null }],
    ['SETP-990000002', CUFE, { number: 'SETP-990000002', cufe: CUFE }],
    ['77', CUFE.toUpperCase(), { number: '77', cufe: CUFE }],
    ['FE1234', `${CUFE.slice(0, 40)}\n ${CUFE.slice(40)}`, { number: 'FE1234', cufe: CUFE }],
    ['FE1234', URL, { number: 'FE1234', cufe: CUFE }],
    ['', QR, { number: 'FE1234', cufe: CUFE }],
    [QR, '', { number: 'FE1234', cufe: CUFE }],
    ['NumFac: FE1234', '', { number: 'FE1234', cufe: null }],
    ['NumDS=POS7', `CUDE=${CUFE}`, { number: 'POS7', cufe: CUFE }],
    // A typed number takes precedence over the QR code.
    ['FE99', QR, { number: 'FE99', cufe: CUFE }],
  ])('is read from «%s» and «%s»', (number, code, external) => {
    expect(parseExternal(number, code)).toEqual({ ok: true, external })
  })

  it.each([
    ['', '', 'number'],
    ['', URL, 'number'],
    ['hola', '', 'number'],
    ['FACTURA12', '', 'number'],
    ['FE1234', CUFE.slice(1), 'cufe'],
    ['FE1234', `${CUFE}0`, 'cufe'],
    ['FE1234', `documentkey=${CUFE.slice(2)}`, 'cufe'],
    ['FE1234', 'g'.repeat(96), 'cufe'],
  ])('is not guessed from «%s» and «%s»', (number, code, error) => {
    expect(parseExternal(number, code)).toEqual({ ok: false, error })
  })
})
