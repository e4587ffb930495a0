import type { Ticket } from '@shared/ticket'
import { describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../support/bridge-world'
import { aviso, cambio, comanda, factura } from '../../support/papers'

const preview = (world: World, payload: object) => world.ask<{ ticket: Ticket }>('POST', '/tickets/preview', payload)

describe('POST /tickets/preview', () => {
  it('shows the paper of a payload and stores no job and no number', async () => {
    const world = await openWorld({ withoutLanes: true })
    const { payload } = await factura({ dish: 'Ajiaco' })
    const before = world.store.seq
    expect(await preview(world, payload)).toMatchObject({ status: 200, ticket: { title: 'invoice Ajiaco' } })
    expect(world.store.seq).toBe(before)
    expect((await world.put(await factura())).job.number?.text).toBe('J-1')
  })

  it('names the station, the default one for `*`', async () => {
    const world = await openWorld({ withoutLanes: true })
    for (const [station, title] of [
      ['barra', 'kitchen BARRA Hamburguesa'],
      ['*', 'kitchen COCINA Hamburguesa'],
    ])
      expect((await preview(world, (await comanda({ station })).payload)).ticket.title).toBe(title)
  })

  it('shows a change, and a note for no station in particular', async () => {
    const world = await openWorld({ withoutLanes: true })
    expect((await preview(world, (await cambio({ dish: 'Pasta' })).payload)).ticket.title).toBe('change COCINA Pasta')
    const { payload } = await aviso({ station: '-' })
    expect((await preview(world, payload)).ticket.title).toBe('note COCINA sin sal')
  })

  it('heads practice as such and names unknown fields', async () => {
    const world = await openWorld({ withoutLanes: true })
    const { payload } = await comanda({ practice: true })
    const expected = { ticket: { title: 'practice + kitchen COCINA Hamburguesa' }, ignored: ['colour'] }
    expect(await preview(world, { ...payload, colour: 'red' })).toMatchObject(expected)
  })

  it('names the path of a wrong field, and another protocol', async () => {
    const world = await openWorld({ withoutLanes: true })
    const { payload } = await comanda()
    const wrong = { ...payload, content: { ...payload.content, lines: [] } }
    const expected = { status: 422, error: { code: 'schema', issues: [{ path: 'content.lines' }] } }
    expect(await preview(world, wrong)).toMatchObject(expected)
    expect(await preview(world, { ...payload, protocol: 9 })).toMatchObject({ error: { code: 'protocol' } })
  })

  it('answers why no paper can be made of a payload', async () => {
    const buildTicket = () => {
      throw new Error('no layout for this')
    }
    const world = await openWorld({ withoutLanes: true, buildTicket })
    const { payload } = await comanda({})
    const error = { code: 'schema', issues: [{ path: 'content', message: 'Error: no layout for this' }] }
    expect(await preview(world, payload)).toMatchObject({ status: 422, error })
  })
})
