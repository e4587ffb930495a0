import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FrameBox } from '../../host-page/protocol'
import { refocus } from '../../ui/refocus'
import { FoldedSections, LoginBar } from '../bar/folded-sections'
import { Dock } from '../dock/dock'
import { OpenPanel } from '../open-panel'
import { listStart } from '../orders-list/list-keys'
import { PanelContext } from '../panel-context'
import type { PanelStore } from '../state/panel-store'
import { Floating } from './floating'
import type { FoldedPlace } from './folded-place'
import type { HostWindow } from './host-window'

interface FrameRootProps {
  store: PanelStore
  foldedPlace: FoldedPlace
  hostWindow: HostWindow
  /** Where the frame is to be in the page's window. */
  onBox(box: FrameBox): void
}

const SHOWN_FIRST = '[role="tab"][aria-selected="true"], button[data-current="true"]'

/**
 * Moves the focus to the list of orders when the panel is opened, two Tabs before its first button, or to the
 * selected tab where there is none; to the selected section's button when it is folded.
 */
function useFocusAfter(open: boolean, loggedIn: boolean) {
  const root = useRef<HTMLDivElement>(null)
  const before = useRef({ open, loggedIn })
  useEffect(() => {
    const was = before.current
    before.current = { open, loggedIn }
    if (was.loggedIn && loggedIn && was.open !== open)
      refocus(listStart(root.current) ?? root.current?.querySelector<HTMLElement>(SHOWN_FIRST) ?? null)
  }, [open, loggedIn])
  return root
}

/**
 * Calls `onSize` with the element's first child, at once and at each change of its size. In the layout effect: the
 * observer of a child that was replaced would report 0, and the new size goes out before the first paint.
 */
function useSizeOfChild(root: { current: HTMLElement | null }, shown: string, onSize: (child: Element) => void) {
  const latest = useRef(onSize)
  latest.current = onSize
  useLayoutEffect(() => {
    const child = root.current?.firstElementChild
    if (!child) return
    const report = () => latest.current(child)
    const observer = new ResizeObserver(report)
    observer.observe(child)
    report()
    return () => observer.disconnect()
  }, [root, shown])
}

/**
 * Whole px of a measure: the same text measures some millionths of a px wider or narrower in another place, which would
 * give another place.
 */
const wholePx = (measure: number): number => Math.ceil(measure - 0.01)

/** Below, what is left of the page beside the dock is no page to work in: the list is shown in the opened order. */
const DOCK_FROM_PX = 900

/** All that the frame shows: a bar over a login form, the two buttons, the open panel, or the dock. */
export function FrameRoot({ store, foldedPlace, hostWindow, onBox }: FrameRootProps) {
  const loggedIn = store.loggedIn.value
  const isOpen = loggedIn && store.open.value
  const root = useFocusAfter(isOpen, loggedIn)
  const [isDragged, setDragged] = useState(false)
  const { x, y } = foldedPlace.drawn.value
  const form = foldedPlace.form.value
  const { width } = hostWindow.size.value
  const isDocked = isOpen && store.registering.value !== null && width >= DOCK_FROM_PX
  const { side } = store.dockSettings.value
  const sendBox = (child: Element) => {
    const size = child.getBoundingClientRect()
    const box = { width: wholePx(size.width), height: wholePx(size.height) }
    if (isDocked) return onBox({ kind: 'dock', side })
    if (isOpen) return onBox({ kind: 'panel', height: box.height })
    if (isDragged) return onBox({ kind: 'window' })
    const wordWidth = wholePx(child.querySelector('[data-word]')?.getBoundingClientRect().width ?? 0)
    onBox(foldedPlace.resize(box, wordWidth, loggedIn))
  }
  const shown = isDocked ? side : `${isOpen} ${loggedIn} ${x} ${y} ${form} ${width}`
  useSizeOfChild(root, isDragged ? 'dragged' : shown, sendBox)
  return (
    <PanelContext.Provider value={store}>
      <div ref={root}>
        {isDocked ? (
          <Dock />
        ) : isOpen ? (
          <OpenPanel place="frame" />
        ) : (
          <Floating place={foldedPlace} hostWindow={hostWindow} onDragged={setDragged}>
            {loggedIn ? <FoldedSections /> : <LoginBar />}
          </Floating>
        )}
      </div>
    </PanelContext.Provider>
  )
}
