import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { useKeys } from './keys'
import styles from './kitchen.module.css'

/** Digits of a keyboard or bump bar. */
const MOST_HOTKEYS = 9
/** Room between the columns, px: `--space-12`. */
const GAP = 12
/** A finger that moves further to the side turns the page, px. */
const SWIPE_PX = 60

const samePlaces = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i])

/** Pages of columns that are filled from top to bottom, the next ones to the right. */
export function usePages() {
  const columns = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState(0)
  const [places, setPlaces] = useState<readonly number[]>([])
  const width = () => (columns.current?.clientWidth ?? 0) + GAP
  const measure = () => {
    const pages = [...(columns.current?.children ?? [])].map((each) =>
      each instanceof HTMLElement ? Math.floor(each.offsetLeft / width()) : 0,
    )
    setPlaces((before) => (samePlaces(before, pages) ? before : pages))
  }
  useLayoutEffect(measure) // a ticket that grows or goes moves those after it
  useEffect(() => {
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])
  const count = Math.max(0, ...places) + 1
  const page = Math.min(wanted, count - 1)
  /** Its index among those of its page. */
  const indexOnPage = (i: number) => i - Math.max(0, places.indexOf(places[i] ?? 0))
  return {
    columns,
    page,
    count,
    /** How far the columns are moved to the left, px. */
    left: page * width(),
    /** The digit of a keyboard or bump bar that presses the ticket; null: it is not on this page, or behind the ninth. */
    hotkeyOf(i: number): number | null {
      const at = indexOnPage(i)
      return places[i] === page && at < MOST_HOTKEYS ? at + 1 : null
    },
    /** Changes when the ticket moves, and when the page that was turned to is gone and another is shown in its place. */
    placeOf: (i: number): string => [places[i] ?? 0, indexOnPage(i), wanted - page].join(),
    turn: (by: number) => setWanted(Math.min(count - 1, Math.max(0, page + by))),
    /** The one with the focus is seen. */
    onFocusIn: (event: FocusEvent) => {
      const target = event.target
      const at = [...(columns.current?.children ?? [])].findIndex(
        (each) => target instanceof Node && each.contains(target),
      )
      setWanted(places[at] ?? page)
    },
  }
}

export function useSwipes(turn: (by: number) => void) {
  // The screen is drawn anew while the finger moves, with each order that comes in.
  const from = useRef<number | null>(null)
  return {
    onTouchStart: (event: TouchEvent) => {
      from.current = event.touches[0]?.clientX ?? null
    },
    onTouchEnd: (event: TouchEvent) => {
      const moved = (event.changedTouches[0]?.clientX ?? 0) - (from.current ?? 0)
      if (from.current !== null && Math.abs(moved) > SWIPE_PX) turn(moved < 0 ? 1 : -1)
      from.current = null
    },
  }
}

/** «1 de 3», by a press, or by the keys of pages and arrows; none where all is on one page. */
export function Pages({ page, count, turn }: { page: number; count: number; turn(by: number): void }) {
  useKeys(({ key }) => {
    if (key === 'PageDown' || key === 'ArrowRight') turn(1)
    if (key === 'PageUp' || key === 'ArrowLeft') turn(-1)
  })
  if (count === 1) return null
  return (
    <nav class={styles.pages} aria-label="Páginas">
      <Button disabled={page === 0} onClick={() => turn(-1)} aria-label="Página anterior">
        <Icon name="back" />
      </Button>
      <b role="status">
        {page + 1} de {count}
      </b>
      <Button disabled={page === count - 1} onClick={() => turn(1)} aria-label="Página siguiente">
        <Icon name="next" />
      </Button>
    </nav>
  )
}
