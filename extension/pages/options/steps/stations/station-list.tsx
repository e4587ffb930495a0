import type { Message } from '@shared/messages'
import { counterPrinter } from '@shared/printer-setup/edit-printers'
import type { BridgeSettings, StationSettings } from '@shared/settings/bridge'
import { addStation, changeStation, makeDefault, removeStation } from '../../../../setup/stations/stations-draft'
import { NewStation } from './new-station'
import { StationCard } from './station-card'

interface StationListProps {
  stations: StationSettings[]
  settings: BridgeSettings
  error(name: string): Message | undefined
  onChange(stations: StationSettings[]): void
}

/** The stations, each with its card, and a way to have one more. */
export function StationList({ stations, settings, error, onChange }: StationListProps) {
  const cooks = stations.filter(({ all }) => !all)
  const heirOf = (id: string): string => {
    const left = removeStation(stations, id)
    return left.find((station) => station.default)?.name ?? ''
  }
  const add = (name: string, all: boolean) => {
    const printer = counterPrinter(settings)
    if (printer !== null) onChange(addStation(stations, { name, printer: printer.id, all }))
  }
  return (
    <>
      {stations.map((station, i) => (
        <StationCard
          key={station.id}
          station={station}
          settings={settings}
          error={(field) => error(`stations[${i}].${field}`)}
          removable={station.all || cooks.length > 1}
          heir={heirOf(station.id)}
          onChange={(change) => onChange(changeStation(stations, station.id, change))}
          onDefault={() => onChange(makeDefault(stations, station.id))}
          onRemove={() => onChange(removeStation(stations, station.id))}
        />
      ))}
      <NewStation names={stations.map(({ name }) => name)} hasPass={stations.some(({ all }) => all)} onAdd={add} />
      {stations.length > 0 && (
        <p class="faint">
          Una regla es un nombre: «limonada*» son los que empiezan así; «ext:BEB-*», los de ese código; «mod:cerveza*»,
          los que llevan esa opción: de ellos sale aquí solo la opción, y el plato en la estación que lo prepara. Si dos
          estaciones piden el mismo plato, lo recibe la de arriba.
        </p>
      )}
    </>
  )
}
