import { defaultExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import { missingSetUp } from '../../../../extension/orders/missing-set-up'
import { kitchenAndBar } from '../../../fixtures/settings'

const empty = defaultExtensionSettings()
const full = {
  ...empty,
  active: true,
  justo: { ...empty.justo, token: 'k', storeIds: ['S'] },
  bridge: { ...empty.bridge, token: 't' },
  printing: { ...empty.printing, here: true },
}
const stations = kitchenAndBar()
const codes = (...args: Parameters<typeof missingSetUp>) => missingSetUp(...args).map((message) => message.code)

describe('the missing set-up', () => {
  it('is everything on a new till, in the order of the steps', () => {
    expect(codes(empty, { stations: [] })).toEqual(['C-01', 'C-02', 'C-03', 'C-04', 'C-05', 'C-06'])
  })

  it('is empty when all is there', () => expect(codes(full, { stations })).toEqual([]))

  it('does not include stations that are not known from the bridge yet', () => {
    expect(codes(full, { stations: [], stationsKnown: false })).toEqual([])
    expect(codes(full, { stations: [] })).toEqual(['C-04'])
  })

  it('does not count a station that is switched off or not the default', () => {
    expect(codes(full, { stations: stations.map((s) => ({ ...s, enabled: false })) })).toEqual(['C-04'])
    expect(codes(full, { stations: stations.map((s) => ({ ...s, default: false })) })).toEqual(['C-04'])
  })
})
