import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Button } from '../ui/button'
import styles from './panel.module.css'

interface TabFacts<Id extends string> {
  id: Id
  name: string
  /** Read after the name: what its number counts. */
  description?: string | undefined
  shortcut?: string
  count: ComponentChildren
}

interface TabListProps<Id extends string> {
  label: string
  tabs: readonly TabFacts<Id>[]
  /** Null: none of them is shown. */
  selected: Id | null
  /** The one that Tab goes to. */
  current: Id
  /** Id of the part that they show. */
  controls: string
  class?: string | undefined
  onChoose(id: Id): void
}

const MOVES: Record<string, (at: number, count: number) => number> = {
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** Tabs: click, or arrows, Home and End, which show a tab as they reach it. */
export function TabList<Id extends string>({ label, tabs, selected, current, ...list }: TabListProps<Id>) {
  const { controls, class: place = '', onChoose } = list
  const root = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === current)
    const to = tabs[MOVES[event.key]?.(at, tabs.length) ?? -1]
    if (to === undefined) return
    event.preventDefault()
    onChoose(to.id)
    root.current?.querySelector<HTMLElement>(`#tab-${to.id}`)?.focus()
  }
  return (
    <div ref={root} class={`${styles.tabs} ${place}`} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ id, name, description, shortcut, count }) => (
        <Button
          key={id}
          role="tab"
          id={`tab-${id}`}
          aria-label={name}
          aria-description={description}
          aria-keyshortcuts={shortcut}
          aria-selected={selected === id}
          aria-controls={controls}
          tabIndex={current === id ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name} {count}
        </Button>
      ))}
    </div>
  )
}
