import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FrameBox } from '../../host-page/protocol'
import { refocus } from '../../ui/refocus'
import type { KeyValues } from '../../ui/stored'
import { LoginBar } from '../bar/login-bar'
import { Pill } from '../bar/pill'
import { OpenPanel } from '../open-panel'
import { PanelContext } from '../panel-context'
import type { PanelStore } from '../state/panel-store'
import type { PillPlace } from '../state/pill-place'
import { Floating } from './floating'
import type { HostWindow } from './host-window'

export interface FrameRootProps {
  store: PanelStore
  /** What this till remembers. */
  till: KeyValues
  pillPlace: PillPlace
  hostWindow: HostWindow
  /** Where the frame is to be in the page's window. */
  onBox(box: FrameBox): void
}

const SHOWN_FIRST = '[role="tab"][aria-selected="true"], .pill'

/** Whoever opens or folds the panel continues from there with the keyboard. */
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

/**
 * Calls `onSize` with the height and width of the element's first child, at once and at each change. In the layout effect:
 * the observer of a child that was replaced would report 0, and the new size goes out before the first paint.
 */
function useSizeOfChild(root: { current: HTMLElement | null }, shown: string, onSize: (rect: DOMRect) => void) {
  const latest = useRef(onSize)
  latest.current = onSize
  useLayoutEffect(() => {
    const child = root.current?.firstElementChild
    if (!child) return
    const tell = () => latest.current(child.getBoundingClientRect())
    const observer = new ResizeObserver(tell)
    observer.observe(child)
    tell()
    return () => observer.disconnect()
  }, [root, shown])
}

/** All that the frame shows: a bar over a login form, a pill, or the open panel. */
export function FrameRoot({ store, till, pillPlace, hostWindow, onBox }: FrameRootProps) {
  const loggedIn = store.loggedIn.value
  const isOpen = loggedIn && store.open.value
  const root = useFocusAfter(isOpen, loggedIn)
  const [isDragged, setDragged] = useState(false)
  const { x, y } = pillPlace.at.value
  const { width } = hostWindow.size.value
  const tell = (rect: DOMRect) => {
    const height = Math.ceil(rect.height)
    if (isOpen) onBox({ kind: 'panel', height })
    else if (isDragged) onBox({ kind: 'window' })
    else onBox({ kind: 'floating', width: Math.ceil(rect.width), height, x, y })
  }
  useSizeOfChild(root, isDragged ? 'dragged' : `${isOpen} ${loggedIn} ${x} ${y} ${width}`, tell)
  return (
    <div ref={root}>
      {isOpen ? (
        <OpenPanel store={store} till={till} place="frame" />
      ) : (
        <PanelContext.Provider value={store}>
          <Floating place={pillPlace} hostWindow={hostWindow} onDragged={setDragged}>
            {loggedIn ? <Pill /> : <LoginBar />}
          </Floating>
        </PanelContext.Provider>
      )}
    </div>
  )
}
