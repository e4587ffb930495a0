import { mask } from '@shared/mask'
import type { Words } from '@shared/reading/words'
import { outline, redactRecord, redactTyped } from '@shared/redact'
import type { ExtensionSettings } from '@shared/settings/extension'

const OWN_URL = 'https://api.getjusto.com'

/** Menu names are not personal data, and stations match on them: without them a replay would print elsewhere. */
const menuKeys = <M>(list: Readonly<Record<string, M>>): Record<string, M> =>
  Object.fromEntries(Object.entries(list).map(([text, means]) => [redactTyped(text), means]))

/** What texts of the menu mean. A sentence may be a customer's: it is masked, with a number, as two masks may be alike. */
export const wordsShape = ({ options, questions, payments, sentences }: Words): Words => ({
  options: menuKeys(options),
  questions: menuKeys(questions),
  payments: menuKeys(payments),
  sentences: Object.fromEntries(Object.entries(sentences).map(([text, means], i) => [`${mask(text)}${i}`, means])),
})

const isSet = (secret: string): string => (secret === '' ? '' : '[set]')

/** The till's settings without keys and free text. */
export function maskedSettings(settings: ExtensionSettings): unknown {
  const { alerts, justo, bridge, tables, storeName, words, ...rest } = settings
  const { statusCall } = justo
  return redactRecord({
    ...(outline(rest) as object),
    storeName: mask(storeName),
    alerts: { ...alerts, ownerPhone: isSet(alerts.ownerPhone) },
    justo: {
      profile: justo.profile,
      baseUrl: justo.baseUrl === OWN_URL ? OWN_URL : mask(justo.baseUrl),
      token: isSet(justo.token),
      storeIds: outline(justo.storeIds),
      // Path and body are typed by hand and may contain a key.
      statusCall: statusCall && { method: statusCall.method, words: statusCall.words },
    },
    bridge: { url: bridge.url, token: isSet(bridge.token) },
    words: wordsShape(words),
    tables: tables.map(({ zone, names }) => ({ zone: mask(zone), names: names.length })),
  })
}
