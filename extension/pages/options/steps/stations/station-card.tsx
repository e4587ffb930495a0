import { type Message, say } from '@shared/messages'
import { counterPrinter } from '@shared/printer-setup/edit-printers'
import { nameIssue } from '@shared/printer-setup/printer-form'
import { type BridgeSettings, MOST_STATIONS, type StationSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { COPIES } from '../../../../setup/fields'
import { isRule, ruleWords, type STATION_FIELDS, stationDoubt } from '../../../../setup/stations/check-stations'
import {
  addStation,
  changeStation,
  makeDefault,
  removeStation,
  type StationsDraft,
} from '../../../../setup/stations/stations-draft'
import { Button } from '../../../../ui/button'
import { Icon } from '../../../../ui/icon'
import { SentenceLine } from '../../../../ui/sentence'
import { FieldError, InputField, named, onEnter } from '../../field'
import fields from '../../field.module.css'
import { useTyped } from '../../step-flow'
import type { StepForm } from '../../use-step-form'
import styles from './stations.module.css'

interface RuleChipsProps {
  station: StationSettings
  error: Message | undefined
  onChange(items: string[]): void
}

function RuleChips({ station, error, onChange }: RuleChipsProps) {
  const { items, name } = station
  const [typed, setTyped] = useTyped()
  const isWrong = typed.trim() !== '' && !isRule(typed.trim(), items)
  const add = () => {
    if (typed.trim() === '' || isWrong) return
    onChange([...items, typed.trim()])
    setTyped('')
  }
  const issue = isWrong ? say('C-65') : error
  return (
    <>
      <ul class={styles.rules}>
        {items.map((rule) => (
          <li key={rule} class={styles.rule}>
            {ruleWords(rule)}
            <button
              type="button"
              class="quiet"
              aria-label={`Quitar la regla ${rule} de ${name}`}
              onClick={() => onChange(items.filter((each) => each !== rule))}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
        <li class="buttons">
          <input
            aria-label={`Producto nuevo para ${name}`}
            aria-invalid={issue !== undefined}
            placeholder="Producto o regla"
            value={typed}
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={onEnter(add)}
          />
          <Button isOff={typed.trim() === '' || isWrong} onClick={add}>
            Agregar
          </Button>
        </li>
      </ul>
      <FieldError error={issue} />
    </>
  )
}

export type StationsForm = StepForm<StationsDraft, typeof STATION_FIELDS>

interface StationProps {
  form: StationsForm
  station: StationSettings
}

/** Whether it gets the whole order, is in use, or gets what no other station asks for. */
function Role({ form, station }: StationProps) {
  const { stations } = form.values
  if (station.all || !station.enabled)
    return (
      <InputField
        label={station.all ? 'Recibe el pedido entero' : 'En uso'}
        value={station.enabled}
        onType={(enabled: boolean) => form.set({ stations: changeStation(stations, station.id, { enabled }) })}
      />
    )
  return (
    <label class={styles.role}>
      <input
        type="radio"
        name="default-station"
        checked={station.default}
        onChange={() => form.set({ stations: makeDefault(stations, station.id) })}
      />
      Recibe lo demás
    </label>
  )
}

function RemoveQuestion({ form, station, onClose }: StationProps & { onClose(): void }) {
  const left = removeStation(form.values.stations, station.id)
  const heir = left.find((each) => each.default)?.name ?? ''
  return (
    <fieldset class={styles.asks}>
      <legend>¿Quitar {station.name}?</legend>
      <p>{station.all ? 'Nadie recibe ya el pedido entero.' : `Lo que pedía saldrá por ${heir}.`}</p>
      <p class="buttons">
        <button type="button" class="danger" onClick={() => form.set({ stations: left })}>
          Sí, quitarla
        </button>
        <button type="button" onClick={onClose}>
          No
        </button>
      </p>
    </fieldset>
  )
}

/** One station: its name, its paper, and what it cooks. */
export function StationCard({ form, station, settings }: StationProps & { settings: BridgeSettings }) {
  const [asks, setAsks] = useState(false)
  const { stations } = form.values
  const change = (part: Partial<StationSettings>) => form.set({ stations: changeStation(stations, station.id, part) })
  const error = (field: string) => form.error(`stations[${stations.indexOf(station)}].${field}`)
  const doubt = stationDoubt(station)
  const isRemovable = station.all || stations.filter(({ all }) => !all).length > 1
  return (
    <section class="card" aria-label={station.name}>
      <div class={fields.line}>
        <InputField
          label="Nombre"
          value={station.name}
          maxLength={40}
          error={error('name')}
          onType={(name: string) => change({ name })}
        />
        <InputField
          label="Impresora"
          value={station.printer}
          options={named(settings.printers)}
          error={error('printer')}
          onType={(printer: string) => change({ printer })}
        />
        <InputField
          label="Copias"
          value={String(station.copies)}
          options={COPIES}
          onType={(copies) => change({ copies: Number(copies) })}
        />
        <Role form={form} station={station} />
        <span class="spring" />
        {isRemovable && (
          <button type="button" class="danger" onClick={() => setAsks(true)}>
            Quitar
          </button>
        )}
      </div>
      {asks && <RemoveQuestion form={form} station={station} onClose={() => setAsks(false)} />}
      {doubt && <SentenceLine message={doubt} />}
      {!station.all && <RuleChips station={station} error={error('items')} onChange={(items) => change({ items })} />}
    </section>
  )
}

const PASS = 'PASE'

/** Adds a station: its name first, since it is printed. */
export function NewStation({ form, settings }: { form: StationsForm; settings: BridgeSettings }) {
  const [typed, setTyped] = useTyped()
  const { stations } = form.values
  const isWrong =
    nameIssue(
      typed,
      stations.map(({ name }) => name),
    ) !== undefined
  const printer = counterPrinter(settings)
  if (stations.length >= MOST_STATIONS) return <SentenceLine message={say('C-67')} />
  const add = (name: string, all: boolean) => {
    if (printer !== null) form.set({ stations: addStation(stations, { name, printer: printer.id, all }) })
  }
  const addTyped = () => {
    if (isWrong) return
    add(typed, false)
    setTyped('')
  }
  return (
    <p class="buttons">
      <input
        aria-label="Nombre de la estación nueva"
        placeholder="PARRILLA"
        maxLength={40}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onEnter(addTyped)}
      />
      <Button isOff={isWrong} onClick={addTyped}>
        Agregar estación
      </Button>
      {!stations.some(({ all }) => all) && (
        <button type="button" onClick={() => add(PASS, true)}>
          Agregar pase
        </button>
      )}
    </p>
  )
}
