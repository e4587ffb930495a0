import { signal } from '@preact/signals'
import type { StatusAnswer } from '@shared/api'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettingsInput } from '@shared/settings/extension'
import type { ComponentType } from 'preact'
import { vi } from 'vitest'
import { NUMBERING } from '../../../../../fixtures/bridge-status'
import { bridgeSettings, tillSettings } from '../../../../../fixtures/settings'
import { answered } from '../../../a-worker-context'
import { aSetUp } from '../../../setup/a-set-up'
import { showStep } from './show-step'

type Numbering = StatusAnswer['numbering']

const PRINTERS = [
  { id: 'cocina', name: 'COCINA', connection: { type: 'network', host: '192.168.1.51' } },
  { id: 'caja', name: 'CAJA', connection: { type: 'network', host: '192.168.1.50' }, columns: 32, dots: 384 },
]

/** Numbers of a printing program: it refuses those below `lowest` and keeps what it is sent. */
function someNumbers({ invoice: { mode, prefix } }: BridgeSettings, change: Partial<Numbering>) {
  const numbers = {
    now: { ...NUMBERING, mode, prefix, ...change },
    lowest: 1,
    confirmed: [] as [prefix: string, next: number][],
  }
  const client = {
    status: vi.fn(async () => answered({ numbering: numbers.now } as StatusAnswer)),
    confirmNumber: vi.fn(async (prefix: string, next: number) => {
      const confirmed = next >= numbers.lowest
      if (confirmed) {
        numbers.confirmed.push([prefix, next])
        const confirming = { stage: 'confirmed', confirmed: true, warning: null } as const
        numbers.now = { ...numbers.now, ...confirming, prefix, next, offeredLast: next - 1 }
      }
      return answered({ confirmed, prefix, next: confirmed ? next : numbers.lowest })
    }),
  }
  return { numbers, client }
}

interface Options {
  till?: ExtensionSettingsInput
  bridge?: object
  numbering?: Partial<Numbering>
  /** Paths that the company's policy has set. */
  locked?: string[]
}

/** One step in a shop with two printers, with its saved settings and its requests. */
export async function showInShop(Step: ComponentType, options: Options = {}) {
  const bridge = bridgeSettings({ printers: PRINTERS, ...options.bridge })
  const { numbers, client } = someNumbers(bridge, options.numbering ?? {})
  const shop = aSetUp({ bridge, till: tillSettings({ bridge: { token: 'made-up' }, ...options.till }), client })
  const playSound = vi.fn(async () => undefined)
  const sayTrial = vi.fn(async () => true)
  const services = { ...shop.services, locked: signal(options.locked ?? []), playSound, sayTrial }
  const page = await showStep(<Step />, { setUp: shop.setUp, services })
  return Object.assign(page, shop, { numbers, playSound, sayTrial })
}
