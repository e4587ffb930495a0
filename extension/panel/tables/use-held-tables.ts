import { useEffect, useRef, useState } from 'preact/hooks'
import { heldTables, OTHER_TABLES, type TableZone } from '../state/tables'

/** A finger leaves with each press; its next one is still to be expected for so long, ms. */
const FINGER_MS = 3_000

/** While a pointer is over the board, the tables that only Justo names stay in their places: the shop's own never move. */
export function useHeldTables(zones: readonly TableZone[]) {
  const [isOver, setOver] = useState(false)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const shown = useRef<string[]>([])
  const others = zones.find(({ zone }) => zone === OTHER_TABLES)?.tables ?? []
  const held = isOver ? heldTables(shown.current, others) : others
  shown.current = held.map(({ name }) => name)
  useEffect(() => () => clearTimeout(leaving.current), [])
  const stay = () => {
    clearTimeout(leaving.current)
    setOver(true)
  }
  const leave = ({ pointerType }: PointerEvent) => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => setOver(false), pointerType === 'touch' ? FINGER_MS : 0)
  }
  const own = zones.filter(({ zone }) => zone !== OTHER_TABLES)
  return {
    zones: held.length === 0 ? own : [...own, { zone: OTHER_TABLES, tables: held }],
    pointer: { onPointerMove: stay, onPointerDown: stay, onPointerLeave: leave },
  }
}
