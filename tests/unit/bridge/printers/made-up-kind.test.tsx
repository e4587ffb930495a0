// @vitest-environment happy-dom

import type { Connection } from '@shared/connections'
import { discoverAnswer } from '@shared/connections'
import { foundPrinters } from '@shared/printer-setup/found-printers'
import { parseBridgeSettings } from '@shared/settings/bridge'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { httpIssues } from '../../../../bridge/config/http-rules'
import { createDiscovery } from '../../../../bridge/printers/discovery'
import { createTransport } from '../../../../bridge/printers/kinds'
import { Results } from '../../../../bridge/setup-page/browser/printer-step'

const TYPE = 'bluetooth'
const FOUND = { mac: '00:11:62:aa:bb:cc', alias: 'SPP-R200' }
const CONNECTION = { type: TYPE, mac: FOUND.mac } as unknown as Connection

// Both tables get a kind that the product does not have; nothing else of the product is replaced.
vi.mock('@shared/connections/kinds', async (original) => {
  const z = await import('zod/mini')
  const { CONNECTIONS } = await original<typeof import('@shared/connections/kinds')>()
  const bluetooth = {
    schema: z.object({ type: z.literal('bluetooth'), mac: z.string() }),
    fields: {},
    place: ({ mac }: { mac: string }) => `Bluetooth ${mac}`,
    shortPlace: ({ mac }: { mac: string }) => mac,
    help: 'Revise que esté encendida y emparejada.',
    refusal: (one: { type: string }, { isFound }: { isFound(one: { type: string }): boolean }) =>
      isFound(one) ? null : { field: 'mac', message: 'no paired printer' },
    search: {
      list: 'bluetooth',
      found: z.object({ mac: z.string(), alias: z.string() }),
      words: { title: 'Por Bluetooth' },
      mustFind: true,
      offer: ({ mac, alias }: { mac: string; alias: string }) => ({
        name: alias,
        connection: { type: 'bluetooth', mac },
        trouble: '',
      }),
    },
  }
  return { CONNECTIONS: { ...CONNECTIONS, bluetooth } }
})

const bluetoothKind = {
  transport: ({ mac }: { mac: string }) => ({ address: `bt:${mac}`, open: async () => ({ ok: false, reasons: [] }) }),
  discover: async () => [FOUND],
}

async function discoveryWithIt() {
  const { KINDS } = await import('../../../../bridge/printers/kinds')
  Object.assign(KINDS, { [TYPE]: bluetoothKind })
  const { spooler, usb } = KINDS
  vi.spyOn(spooler, 'discover').mockResolvedValue([])
  vi.spyOn(usb, 'discover').mockResolvedValue([])
  onTestFinished(() => void vi.restoreAllMocks())
  return createDiscovery(() => {})
}

function settingsWithIt() {
  const parsed = parseBridgeSettings({ printers: [{ id: 'caja', name: 'Caja', connection: CONNECTION }] })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

describe('a kind of connection that only its two folders know', () => {
  it('is searched, in discovery’s answer, read by the till and offered on the page that edits printers', async () => {
    const discovery = await discoveryWithIt()
    const answer = discoverAnswer.parse(JSON.parse(JSON.stringify(await discovery.find({ network: false }))))
    expect(answer).toEqual({ queues: [], network: [], usb: [], [TYPE]: [FOUND] })

    const place = document.createElement('div')
    await act(() => render(<Results lists={foundPrinters(answer, [])} network={false} onPick={() => {}} />, place))
    expect(place.textContent).toBe('Por BluetoothSPP-R200 Bluetooth 00:11:62:aa:bb:ccUsar esta')
  })

  it('is read from the settings, opened by its own transport, and refused over HTTP when no search found it', async () => {
    const discovery = await discoveryWithIt()
    const settings = settingsWithIt()
    const before = { ...settings, printers: [] }
    expect(createTransport(settings.printers[0] as (typeof settings.printers)[0]).address).toBe(`bt:${FOUND.mac}`)
    expect(httpIssues(before, settings, { found: await discovery.settable() })).toEqual([])
    expect(httpIssues(before, settings, { found: [] })).toMatchObject([{ path: 'printers[0].connection.mac' }])
  })
})
