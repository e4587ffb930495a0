import { clean, outline } from '@shared/redact'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { SupportRecord } from '@shared/support-file'
import { mask } from '../mask'

const OWN_URL = 'https://api.getjusto.com'

const isSet = (secret: string): string => (secret === '' ? '' : '[set]')

/** The till's settings without keys and free text. */
export function settingsRecord({ justo, bridge, tables, storeName, ...rest }: ExtensionSettings): SupportRecord {
  const { statusCall } = justo
  return clean({
    type: 'settings',
    half: 'extension',
    settings: {
      ...(outline(rest) as object),
      storeName: mask(storeName),
      justo: {
        profile: justo.profile,
        baseUrl: justo.baseUrl === OWN_URL ? OWN_URL : mask(justo.baseUrl),
        token: isSet(justo.token),
        storeIds: outline(justo.storeIds),
        // Path and body are typed by hand and may contain a key.
        statusCall: statusCall && { method: statusCall.method, words: statusCall.words },
      },
      bridge: { url: bridge.url, token: isSet(bridge.token) },
      tables: tables.map(({ zone, names }) => ({ zone: mask(zone), names: names.length })),
    },
  }) as SupportRecord
}
