import type { ReadonlySignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Floating } from './bar/floating'
import { LoginBar } from './bar/login-bar'
import { type Opening, Pill } from './bar/pill'
import type { OpenPanelProps } from './open-panel'
import { PanelContext } from './panel-context'
import { refocus } from './refocus'
import type { PanelStore } from './state/panel-store'
import type { PillPlace } from './state/pill-place'

export interface PanelRootProps {
  store: PanelStore
  /** Null until it has been loaded: it comes with the first opening. */
  openPanel: ReadonlySignal<ComponentType<OpenPanelProps> | null>
  /** It has been asked for and does not come. */
  late: ReadonlySignal<boolean>
  pillPlace: PillPlace
}

const SHOWN_FIRST = '[role="tab"][aria-selected="true"], .pill'

/** Whoever opens or folds the panel goes on from there with the keyboard; nobody's focus is taken otherwise. */
function useFocusAfter(open: boolean, loggedIn: boolean) {
  const root = useRef<HTMLDivElement>(null)
  const before = useRef({ open, loggedIn })
  useEffect(() => {
    const was = before.current
    before.current = { open, loggedIn }
    if (was.loggedIn && loggedIn && was.open !== open) refocus(root.current?.querySelector(SHOWN_FIRST) ?? null)
  }, [open, loggedIn])
  return root
}

/** All that the extension draws over tomapedidos: a bar over a login form, a pill, or the open panel. */
export function PanelRoot({ store, openPanel, late, pillPlace }: PanelRootProps) {
  const loggedIn = store.loggedIn.value
  const wanted = store.open.value
  const OpenPanel = loggedIn && wanted ? openPanel.value : null
  const root = useFocusAfter(OpenPanel !== null, loggedIn)
  const opening: Opening = !wanted ? 'no' : late.value ? 'late' : 'asked'
  return (
    <div ref={root}>
      {OpenPanel ? (
        <OpenPanel store={store} place="overlay" />
      ) : (
        <PanelContext.Provider value={store}>
          <Floating place={pillPlace}>{loggedIn ? <Pill opening={opening} /> : <LoginBar />}</Floating>
        </PanelContext.Provider>
      )}
    </div>
  )
}
