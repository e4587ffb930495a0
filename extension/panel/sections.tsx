import { useRef } from 'preact/hooks'
import { SECTIONS, SectionCount } from './bar/folded-sections'
import styles from './panel.module.css'
import { usePanel } from './panel-context'
import { sectionWords } from './state/counters'
import type { Section } from './state/panel-place'

/** «Entrega 7» and «Mesas 2», as tabs: click, or arrows. */
export function SectionTabs() {
  const panel = usePanel()
  const list = useRef<HTMLDivElement>(null)
  const choose = (id: Section) => {
    panel.select(null)
    panel.setSection(id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const other: Section = panel.section.value === 'delivery' ? 'tables' : 'delivery'
    choose(other)
    list.current?.querySelector<HTMLElement>(`#tab-${other}`)?.focus()
  }
  return (
    <div ref={list} class={styles.tabs} role="tablist" aria-label="Pedidos de Justo" onKeyDown={onKeyDown}>
      {SECTIONS.map(({ id, name }) => {
        const on = panel.section.value === id
        return (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-label={name}
            aria-description={panel.status.value === null ? undefined : sectionWords(id, panel.counters.value)}
            aria-selected={on}
            aria-controls="section"
            tabIndex={on ? 0 : -1}
            onClick={() => choose(id)}
          >
            {name} <SectionCount section={id} />
          </button>
        )
      })}
    </div>
  )
}
