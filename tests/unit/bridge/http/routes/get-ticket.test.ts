import type { ErrorAnswer } from '@shared/api'
import { ticketAnswer } from '@shared/api'
import type { Ticket } from '@shared/ticket'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../../support/bridge-world'
import { comanda } from '../../support/papers'
import { eventually } from '../../support/virtual-time'

type Answer = { ticket: Ticket } & ErrorAnswer

describe('GET /jobs/{key}/ticket', () => {
  it('is the ticket as it was stored, with the marks of its attempt', async () => {
    const { put, get, job, decide } = await openWorld()
    const { key, payload } = await comanda({ dish: 'Ajiaco' })
    await put({ key, payload })
    await eventually(async () => expect((await job(key)).state).toBe('printed'))
    const path = (of: string) => `/jobs/${encodeURIComponent(of)}/ticket`
    expect(await get<Answer>(path(key))).toEqual({ ticket: { title: 'kitchen COCINA 1 Ajiaco', blocks: [] } })
    const copy = await decide(key, 'copy', { requestId: 'r', attempt: 1 })
    const answer = await get<Answer>(path(copy.job.key))
    expect(answer.ticket.title).toBe('reprint 1 + kitchen COCINA 1 Ajiaco')
    expect(ticketAnswer.parse(answer)).toEqual(answer)
  })

  it('is 404 for an unknown job', async () => {
    const { send } = await openWorld({ withoutLanes: true })
    expect((await send('GET', '/jobs/a:b:kitchen:cocina:1/ticket')).status).toBe(404)
  })
})
