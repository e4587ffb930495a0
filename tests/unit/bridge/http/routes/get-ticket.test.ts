import { ticketAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../support/bridge-world'
import { putUntil } from '../../support/lane-world'
import { comanda } from '../../support/papers'

describe('GET /jobs/{key}/ticket', () => {
  it('is the ticket as it was stored, with the marks of its attempt', async () => {
    const world = await openWorld()
    const { key } = await putUntil(world, comanda({ dish: 'Ajiaco' }), 'printed')
    const ticketOf = async (of: string) => ticketAnswer.parse(await world.get(`/jobs/${encodeURIComponent(of)}/ticket`))
    expect(await ticketOf(key)).toEqual({ ticket: { title: 'kitchen COCINA 1 Ajiaco', blocks: [] } })
    const { job } = await world.decide(key, 'copy', { requestId: 'r', attempt: 1 })
    expect((await ticketOf(job.key)).ticket.title).toBe('reprint 1 + kitchen COCINA 1 Ajiaco')
  })

  it('is 404 for an unknown job', async () => {
    const { send } = await openWorld({ withoutLanes: true })
    expect((await send('GET', '/jobs/a:b:kitchen:cocina:1/ticket')).status).toBe(404)
  })
})
