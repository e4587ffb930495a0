import type { Message } from '@shared/messages'
import type { BridgeSettings, StationSettings } from '@shared/settings/bridge'
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { CopiesSelect } from '../../copies-select'
import { FieldError } from '../../field-error'
import { NamedOptions } from '../../named-options'
import { RemoveQuestion } from '../../remove-question'
import { RuleChips } from './rule-chips'

interface StationCardProps {
  station: StationSettings
  settings: BridgeSettings
  error(field: 'name' | 'printer' | 'items'): Message | undefined
  /** It may go: another one cooks. */
  removable: boolean
  /** The default station once this one is removed. */
  heir: string
  onChange(change: Partial<Omit<StationSettings, 'id'>>): void
  onDefault(): void
  onRemove(): void
}

function Labelled({ label, children }: { label: string; children(id: string): ComponentChildren }) {
  const id = useId()
  return (
    <span class="labelled">
      <label for={id}>{label}</label>
      {children(id)}
    </span>
  )
}

function StationFields({ station, settings, error, onChange }: StationCardProps) {
  return (
    <>
      <Labelled label="Nombre">
        {(id) => (
          <input
            id={id}
            value={station.name}
            maxLength={40}
            aria-invalid={error('name') !== undefined}
            onInput={(event) => onChange({ name: event.currentTarget.value })}
          />
        )}
      </Labelled>
      <Labelled label="Impresora">
        {(id) => (
          <select
            id={id}
            value={station.printer}
            aria-invalid={error('printer') !== undefined}
            onChange={(event) => onChange({ printer: event.currentTarget.value })}
          >
            <NamedOptions all={settings.printers} />
          </select>
        )}
      </Labelled>
      <Labelled label="Copias">
        {(id) => <CopiesSelect id={id} value={station.copies} onChange={(copies) => onChange({ copies })} />}
      </Labelled>
    </>
  )
}

/** One station: its name, its paper, and what it cooks. */
export function StationCard(props: StationCardProps) {
  const { station, error, removable, heir, onChange, onDefault, onRemove } = props
  const [asks, setAsks] = useState(false)
  return (
    <section class="card station-card" aria-label={station.name}>
      <div class="station-line">
        <StationFields {...props} />
        {station.all || !station.enabled ? (
          <label class="agree">
            <input
              type="checkbox"
              checked={station.enabled}
              onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
            />
            {station.all ? 'Recibe el pedido entero' : 'En uso'}
          </label>
        ) : (
          <label class="agree">
            <input type="radio" name="default-station" checked={station.default} onChange={onDefault} />
            Recibe lo demás
          </label>
        )}
        <span class="spring" />
        {removable && (
          <button type="button" class="danger" onClick={() => setAsks(true)}>
            Quitar
          </button>
        )}
      </div>
      <FieldError error={error('name')} />
      <FieldError error={error('printer')} />
      {asks && (
        <RemoveQuestion name={station.name} onRemove={onRemove} onClose={() => setAsks(false)}>
          <p>{station.all ? 'Nadie recibe ya el pedido entero.' : `Lo que pedía saldrá por ${heir}.`}</p>
        </RemoveQuestion>
      )}
      {!station.all && <RuleChips station={station} error={error('items')} onChange={(items) => onChange({ items })} />}
    </section>
  )
}
