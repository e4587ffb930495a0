import { describe, expect, it } from 'vitest'
import { rowsFor } from '../../../../extension/background/panel-orders'
import { attentionOf } from '../../../../extension/messaging/attention'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import { noticeCancellation } from '../../../../extension/orders/actions'
import { printExternalInvoice, setCreditNote, setExternalInvoice } from '../../../../extension/orders/external-invoice'
import { deliveryOrder, unpaidTableOrder } from '../../../fixtures/justo-orders'
import { charge } from '../../../stage/charge'
import { rethrow } from '../a-worker-context'
import { accepted, withOrder } from './an-order'

const CUFE = 'ab12'.repeat(24)
const created = { createdAt: '2026-03-14T17:04:00.000Z' }
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

  it('given after «Enterado» on a cancelled order asks for its note; its code alone does not ask again', async () => {
    const all = await withOrder(accepted(deliveryOrder(created)))
    await all.reached('kitchen', 'printed')
    await all.reads({ orderStatus: 'cancelled' })
    const invoiceState = async () =>
      (await rowsFor(all.context, [all.id], rethrow)).map((row) => [row.invoiceState, row.attention?.code])
    await noticeCancellation(all.context, all.id)
    await setExternalInvoice(all.context, all.id, 'FE1234', '')
    expect(await invoiceState()).toEqual([['note-due', 'A-32']])
    await noticeCancellation(all.context, all.id)
    await setExternalInvoice(all.context, all.id, 'FE1234', CUFE)
    expect(await invoiceState()).toEqual([['note-due', undefined]])
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
    const invoiceState = async () => {
      const facts = { jobs: await all.jobs(), asks: null, stations: [], now: all.context.now() }
      return buildOrderRow(await all.stored(), { ...facts, invoiceMode: 'external' }).invoiceState
    }
    return { ...all, invoiceState }
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

  it('is due again for a factura number that came after «Enterado», or after the nota', async () => {
    const { context, id, stored, order, jobs, invoiceState } = await cancelled()
    const asks = async () => {
      const facts = { jobs: await jobs(), asks: null, now: context.now() }
      return attentionOf(await stored(), { ...facts, invoiceMode: 'external' })?.code
    }
    await setExternalInvoice(context, id, '', '')
    await noticeCancellation(context, id)
    expect(await asks()).toBeUndefined()
    await setExternalInvoice(context, id, 'FE1', '')
    expect(await asks()).toBe('A-32')
    await setCreditNote(context, id, 'NC1')
    expect([await asks(), await invoiceState()]).toEqual([undefined, 'issued'])
    await setExternalInvoice(context, id, 'FE2', '')
    expect([await asks(), await invoiceState(), (await order())?.creditNote]).toEqual(['A-32', 'note-due', undefined])
  })

  it('is refused where it is no number, and for an order that is not cancelled', async () => {
    const { context, id } = await cancelled()
    expect(await setCreditNote(context, id, 'ya la hice')).toMatchObject({ code: 'A-74' })
    const live = await withOrder(accepted(deliveryOrder(created)))
    expect(await setCreditNote(live.context, live.id, 'NC12')).toMatchObject({ code: 'A-24' })
  })
})
