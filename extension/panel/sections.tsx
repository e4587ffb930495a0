import { SECTIONS, SectionCount } from './bar/folded-sections'
import { usePanel } from './panel-context'
import { sectionWords } from './state/counters'
import { TabList } from './tab-list'

/** «Entrega 7» and «Mesas 2»: the numbers are those of the folded panel. */
export function SectionTabs() {
  const panel = usePanel()
  const { counters, section, status } = panel
  return (
    <TabList
      label="Pedidos de Justo"
      tabs={SECTIONS.map(({ id, name }) => ({
        id,
        name,
        description: status.value === null ? undefined : sectionWords(id, counters.value),
        count: <SectionCount section={id} />,
      }))}
      selected={section.value}
      current={section.value}
      controls="section"
      onChoose={(id) => {
        panel.select(null)
        panel.setSection(id)
      }}
    />
  )
}
