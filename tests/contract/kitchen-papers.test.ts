import type { JobView } from '@shared/api'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { BridgeClient } from '../../extension/bridge-client/client'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { anulacion, aviso, cambio, comanda, type Paper } from '../unit/bridge/support/papers'
import { bridgeAndClient, shopOf } from './support/bridge-and-client'

/** Sends a paper as the dispatcher does and reads the feed until it is printed. */
async function printed(client: BridgeClient, { key, payload }: Paper): Promise<JobView> {
  const answer = await client.putJob(key, payload)
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
  for (let after: string | null = null; ; ) {
    const page = await client.jobs(after, 20, new AbortController().signal)
    if (!page.ok) throw new Error(JSON.stringify(page.failure))
    const job = page.data.jobs.find((view) => view.key === key)
    if (job?.state === 'printed') return job
    after = page.data.cursor
  }
}

/** A shop whose kitchen has the comanda of one ajiaco, printed. */
async function cookingShop() {
  const printer = await startVirtualPrinter(CONFIRMING_80)
  onTestFinished(() => printer.stop())
  const shop = await bridgeAndClient(shopOf({ cocina: printer.port, caja: printer.port }))
  const client = shop.client()
  const first = await comanda({ dish: 'Ajiaco' })
  await printed(client, first)
  return { client, first, last: () => printer.papers.at(-1)?.toText() ?? '' }
}

describe('a paper that follows a comanda, from plan to print', () => {
  it('shows as a change what differs, under the number of its comanda', async () => {
    const { client, last } = await cookingShop()
    const job = await printed(client, await cambio({ dish: 'Pasta', before: 'Ajiaco' }))
    expect(job).toMatchObject({ kind: 'change', dayNumber: 1, proof: 'completed' })
    expect(last()).toMatch(/CAMBIÓ EL PEDIDO[\s\S]*COMANDA 1[\s\S]*AGREGAR[\s\S]*PASTA[\s\S]*QUITAR[\s\S]*AJIACO/)
    expect(last()).toMatch(/ASÍ QUEDA[\s\S]*1 x PASTA/)
  })

  it('reaches the default station as a note under either name of it', async () => {
    const { client, last } = await cookingShop()
    for (const [i, station] of ['-', '*'].entries()) {
      const job = await printed(client, await aviso({ station, message: `sin sal ${i}`, revision: i + 1 }))
      expect(job).toMatchObject({ kind: 'note', station: 'cocina', dayNumber: 1 })
      expect(last()).toMatch(new RegExp(`AVISO[\\s\\S]*COMANDA 1[\\s\\S]*sin sal ${i}`))
    }
  })

  it('shows as a void the number of its comanda', async () => {
    const { client, last } = await cookingShop()
    expect(await printed(client, await anulacion({ dish: 'Ajiaco' }))).toMatchObject({ kind: 'void', dayNumber: 1 })
    expect(last()).toMatch(/PEDIDO CANCELADO[\s\S]*NO PREPARAR[\s\S]*COMANDA 1[\s\S]*AJIACO/)
  })
})
