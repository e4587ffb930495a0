import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PanelStore } from './state/panel-store'

export const PanelContext = createContext<PanelStore | null>(null)

export function usePanel(): PanelStore {
  const store = useContext(PanelContext)
  if (store === null) throw new Error('usePanel outside of a PanelContext')
  return store
}
