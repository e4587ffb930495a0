import type { ComponentChildren, TargetedEvent, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import styles from './floating.module.css'
import { cornerOf, type FoldedPlace, placeAt, stepAlong } from './folded-place'
import type { HostWindow } from './host-window'

/** A pointer that moves less than this between press and release clicks, px. */
const DRAG_PX = 6

interface Grab {
  /** Pointer position on the screen: the frame itself moves under the pointer. */
  pointerX: number
  pointerY: number
  /** The box's corner in the page's window when it was grabbed. */
  left: number
  top: number
}

interface Moved {
  place: FoldedPlace
  hostWindow: HostWindow
  /** A drag begins or ends: meanwhile the frame is to fill the page's window. */
  onDragged(isDragged: boolean): void
}

/** Pointer and keys that move the folded panel along the window's edges; a press that moved it is no click on it. */
function useMoves({ place, hostWindow, onDragged }: Moved) {
  const grab = useRef<Grab | null>(null)
  const dragged = useRef(false)
  // An element that is removed under the pointer gets no pointerleave.
  useEffect(() => () => place.hold(false), [place])
  const end = () => {
    if (grab.current !== null && dragged.current) {
      place.keep()
      onDragged(false)
    }
    grab.current = null
  }
  return {
    onPointerEnter: () => place.hold(true),
    onPointerLeave: () => grab.current === null && place.hold(false),
    onPointerDown(event: TargetedPointerEvent<HTMLElement>) {
      if (event.button !== 0 || !event.isPrimary) return
      const box = event.currentTarget.getBoundingClientRect()
      grab.current = {
        pointerX: event.screenX,
        pointerY: event.screenY,
        ...cornerOf(place.drawn.value, hostWindow.size.value, box),
      }
      dragged.current = false
      // On the button itself, for the click goes to what holds the pointer.
      const target = (event.target as Element).closest('button') ?? event.currentTarget
      target.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: TargetedPointerEvent<HTMLElement>) {
      if (grab.current === null) place.hold(true)
      if (grab.current === null || !event.isPrimary) return
      // It was released outside of the frame, which gets no event.
      if (event.buttons === 0) return end()
      const { pointerX, pointerY, left, top } = grab.current
      const [x, y] = [event.screenX - pointerX, event.screenY - pointerY]
      if (!dragged.current && Math.hypot(x, y) < DRAG_PX) return
      if (!dragged.current) onDragged(true)
      dragged.current = true
      const box = event.currentTarget.getBoundingClientRect()
      place.move(placeAt({ left: left + x, top: top + y }, hostWindow.size.value, box))
    },
    onLostPointerCapture: end,
    onClickCapture(event: TargetedEvent<HTMLElement, MouseEvent>) {
      // A click by the keyboard has no detail.
      if (dragged.current && event.detail > 0) event.stopPropagation()
    },
    onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
      if (!event.shiftKey) return
      const box = event.currentTarget.getBoundingClientRect()
      const to = stepAlong(place.drawn.value, event.key, hostWindow.size.value, box)
      if (to === null) return
      event.preventDefault()
      place.move(to)
      place.keep()
    },
  }
}

/**
 * What a folded frame shows; it is at an edge of the page's window. It is placed by shares of the frame's own window,
 * so that it stays where it is on the screen when the frame grows to the whole window for a drag, and shrinks again.
 */
export function Floating({ children, ...moved }: Moved & { children: ComponentChildren }) {
  const { x, y, side } = moved.place.drawn.value
  const form = moved.place.form.value
  const style = { left: `${x * 100}%`, top: `${y * 100}%`, transform: `translate(${-x * 100}%, ${-y * 100}%)` }
  return (
    <aside
      class={styles.floating}
      data-word-side={side}
      data-form={form}
      style={style}
      aria-label="Justo"
      {...useMoves(moved)}
    >
      {children}
    </aside>
  )
}
