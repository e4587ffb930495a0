import type { ComponentChildren, TargetedEvent, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact'
import { useRef } from 'preact/hooks'
import type { PillPlace } from '../state/pill-place'
import { placeAt, type Size, stepAlong } from '../state/window-edge'

/** A finger trembles: less than this is a click. */
const DRAG_PX = 6

interface Grab {
  pointerX: number
  pointerY: number
  /** Of the pill's corner, when it was grabbed. */
  left: number
  top: number
}

const windowSize = (): Size => ({ width: innerWidth, height: innerHeight })

/** Pointer and keys that move the pill along the window's edges; a press that moved it is no click on it. */
function useMoves(place: PillPlace) {
  const grab = useRef<Grab | null>(null)
  const dragged = useRef(false)
  return {
    onPointerDown(event: TargetedPointerEvent<HTMLElement>) {
      if (event.button !== 0 || !event.isPrimary) return
      const { left, top } = event.currentTarget.getBoundingClientRect()
      grab.current = { pointerX: event.clientX, pointerY: event.clientY, left, top }
      dragged.current = false
      // On the button itself, for the click goes to what holds the pointer.
      const target = (event.target as Element).closest('button') ?? event.currentTarget
      target.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: TargetedPointerEvent<HTMLElement>) {
      if (grab.current === null || !event.isPrimary) return
      const { pointerX, pointerY, left, top } = grab.current
      const [x, y] = [event.clientX - pointerX, event.clientY - pointerY]
      if (!dragged.current && Math.hypot(x, y) < DRAG_PX) return
      dragged.current = true
      const pill = event.currentTarget.getBoundingClientRect()
      place.move(placeAt({ left: left + x, top: top + y }, windowSize(), pill))
    },
    onLostPointerCapture() {
      if (grab.current !== null && dragged.current) place.keep()
      grab.current = null
    },
    onClickCapture(event: TargetedEvent<HTMLElement, MouseEvent>) {
      // A click by the keyboard has no detail.
      if (dragged.current && event.detail > 0) event.stopPropagation()
    },
    onKeyDown(event: TargetedKeyboardEvent<HTMLElement>) {
      if (!event.shiftKey) return
      const to = stepAlong(place.at.value, event.key, windowSize(), event.currentTarget.getBoundingClientRect())
      if (to === null) return
      event.preventDefault()
      place.move(to)
      place.keep()
    },
  }
}

/** Stands on an edge of the window and takes clicks nowhere but on itself. */
export function Floating({ place, children }: { place: PillPlace; children: ComponentChildren }) {
  const moves = useMoves(place)
  const { x, y } = place.at.value
  const style = { left: `${x * 100}%`, top: `${y * 100}%`, transform: `translate(${-x * 100}%, ${-y * 100}%)` }
  return (
    <aside class="floating" style={style} aria-label="Justo" {...moves}>
      {children}
    </aside>
  )
}
