import { useState } from 'preact/hooks'
import { useLife } from '../../ui/use-life'

export const TABS = ['registro', 'soporte', 'informes'] as const
export type Tab = (typeof TABS)[number]

/** Where the page is, as its address says it: `#registro`, `#soporte=ORDER`; links and «back» work. */
export interface Place {
  tab: Tab
  orderId: string | null
}

function readPlace(hash: string): Place {
  const [name = '', order = ''] = hash.replace(/^#/, '').split('=')
  return { tab: TABS.find((tab) => tab === name) ?? 'registro', orderId: order === '' ? null : decode(order) }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null // not a link of ours
  }
}

export const hashOf = (tab: Tab, orderId: string | null): string =>
  orderId === null ? `#${tab}` : `#${tab}=${encodeURIComponent(orderId)}`

export function usePlace(): Place {
  const [hash, setHash] = useState(location.hash)
  useLife((signal) => addEventListener('hashchange', () => setHash(location.hash), { signal }), [])
  return readPlace(hash)
}
