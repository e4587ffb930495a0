import { joinWords } from '@shared/grammar'
import { counterPrinter, usesOf } from '@shared/printer-setup/edit-printers'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { Field } from '../../field'
import { NamedOptions } from '../../named-options'
import { RemoveQuestion } from '../../remove-question'

interface RemovePrinterCardProps {
  printer: PrinterSettings
  settings: BridgeSettings
  busy: boolean
  onRemove(heir: string | null): void
  onClose(): void
}

/** Asks before a printer goes, and names who would miss it. */
export function RemovePrinterCard({ printer, settings, busy, onRemove, onClose }: RemovePrinterCardProps) {
  const others = settings.printers.filter(({ id }) => id !== printer.id)
  const counter = counterPrinter({ ...settings, printers: others })
  const [heir, setHeir] = useState(counter?.id ?? null)
  const uses = usesOf(settings, printer.id)
  const stations = settings.stations.filter((station) => station.printer === printer.id)
  return (
    <RemoveQuestion name={printer.name} busy={busy} onRemove={() => onRemove(heir)} onClose={onClose}>
      {uses.length === 0 ? <p>Nada sale por ella.</p> : <p>Por ella salen {joinWords(uses)}.</p>}
      {uses.length > 0 && heir !== null && (
        <Field label="Que salgan por">
          {(attributes) => (
            <select {...attributes} value={heir} onChange={(event) => setHeir(event.currentTarget.value)}>
              <NamedOptions all={others} />
            </select>
          )}
        </Field>
      )}
      {stations.length > 0 && heir === null && (
        <p class="tone-bad">Es la única impresora: sus estaciones se quitan también y nada se imprime.</p>
      )}
    </RemoveQuestion>
  )
}
