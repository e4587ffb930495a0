import { counted } from '@shared/grammar'
import type { Message } from '@shared/messages'
import { useState } from 'preact/hooks'
import {
  asOneName,
  moved,
  readTables,
  withNames,
  type ZONE_FIELDS,
  type Zone,
  type zoneValues,
} from '../../../../setup/tables/zones'
import { Button } from '../../../../ui/button'
import { Field, FieldError, InputField, onEnter } from '../../field'
import { useTyped } from '../../step-flow'
import type { StepForm } from '../../use-step-form'
import styles from './tables.module.css'

/** A zone's tables in their order: one is chosen to be renamed, moved or removed. */
function NameChips({ names, onChange }: { names: string[]; onChange(names: string[]): void }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const name = chosen === null ? undefined : names[chosen]
  return (
    <>
      <ul class={styles.chips}>
        {names.map((each, at) => (
          <li key={at}>
            <button type="button" aria-pressed={chosen === at} onClick={() => setChosen(chosen === at ? null : at)}>
              <span class="hidden">Mesa </span>
              {each || '…'}
            </button>
          </li>
        ))}
      </ul>
      {chosen !== null && name !== undefined && (
        <div class={styles.chosen}>
          <label>
            Nombre de la mesa
            <input
              value={name}
              maxLength={20}
              onInput={({ currentTarget }) => onChange(names.with(chosen, currentTarget.value))}
            />
          </label>
          {([-1, 1] as const).map((by) => (
            <Button
              key={by}
              isOff={names[chosen + by] === undefined}
              onClick={() => {
                onChange(moved(names, chosen, chosen + by))
                setChosen(chosen + by)
              }}
            >
              {by < 0 ? 'Antes' : 'Después'}
            </Button>
          ))}
          <button
            type="button"
            class="danger"
            onClick={() => {
              onChange(names.toSpliced(chosen, 1))
              setChosen(null)
            }}
          >
            Quitar
          </button>
        </div>
      )}
    </>
  )
}

type ZonesForm = StepForm<ReturnType<typeof zoneValues>, typeof ZONE_FIELDS>

interface TablesQuestionProps {
  question: Message
  typed: string
  onAnswer(names: string[] | null): void
}

/** Before many tables come of a few letters. `onAnswer(null)`: what was typed is corrected. */
const TablesQuestion = ({ question, typed, onAnswer }: TablesQuestionProps) => (
  <div class={styles.chosen} role="alert" data-code={question.code}>
    <b>{question.text}</b>
    <button type="button" class="main" onClick={() => onAnswer(readTables(typed).names)}>
      Sí, agregarlas
    </button>
    <button type="button" onClick={() => onAnswer(asOneName(typed))}>
      No: es una mesa que se llama «{typed.trim()}»
    </button>
    <button type="button" onClick={() => onAnswer(null)}>
      Corregir
    </button>
  </div>
)

/** Some tables at once: `1 al 20`, or a list. */
function AddTables({ onAdd }: { onAdd(names: string[]): void }) {
  const [typed, setTyped] = useTyped()
  /** «Agregar» was pressed, and something is asked or wrong. */
  const [isTried, setTried] = useState(false)
  const { names, question, wrong } = readTables(typed)
  const type = (text: string) => {
    setTyped(text)
    setTried(false)
  }
  const take = (taken: string[]) => {
    onAdd(taken)
    type('')
  }
  const add = () => (question || wrong ? setTried(true) : take(names))
  return (
    <>
      <Field
        label="Agregar mesas"
        hint="Una, varias con comas o en una lista pegada, o «1 al 20»."
        error={isTried ? wrong : null}
      >
        {(attributes) => (
          <div class={styles.add}>
            {/* A line of text would join the lines of a pasted list. */}
            <textarea
              {...attributes}
              rows={1}
              value={typed}
              placeholder="1 al 20"
              onInput={(event) => type(event.currentTarget.value)}
              onKeyDown={onEnter(add)}
            />
            <Button isOff={typed.trim() === ''} onClick={add}>
              Agregar
            </Button>
          </div>
        )}
      </Field>
      {isTried && question && (
        <TablesQuestion
          question={question}
          typed={typed}
          onAnswer={(answer) => (answer ? take(answer) : setTried(false))}
        />
      )}
    </>
  )
}

/** Twenty tables are not typed again because of a slip. */
function RemoveZone({ zone: { zone, names }, onRemove }: { zone: Zone; onRemove(): void }) {
  const [asks, setAsks] = useState(false)
  if (!asks)
    return (
      <button type="button" class="danger" onClick={() => (names.length === 0 ? onRemove() : setAsks(true))}>
        Quitar la zona
      </button>
    )
  return (
    <div class="buttons" role="alert">
      <b>
        ¿Quitar {zone || 'la zona'} con {counted(names.length, 'mesa', 'mesas')}?
      </b>
      <button type="button" class="danger" onClick={onRemove}>
        Sí, quitar
      </button>
      <button type="button" onClick={() => setAsks(false)}>
        Volver
      </button>
    </div>
  )
}

/** One zone: its name, its tables and its place on the board. `at`: its place, from 0. */
export function ZoneCard({ form, at }: { form: ZonesForm; at: number }) {
  const { zones } = form.values
  const zone = zones[at]
  if (zone === undefined) return null
  const change = (part: Partial<Zone>) => form.set({ zones: zones.with(at, { ...zone, ...part }) })
  return (
    <section class="card" aria-label={zone.zone || 'Zona sin nombre'}>
      <InputField
        label="Nombre de la zona"
        placeholder="Salón"
        value={zone.zone}
        error={form.error(`zones[${at}].zone`)}
        onType={(typed: string) => change({ zone: typed })}
      />
      <NameChips names={zone.names} onChange={(names) => change({ names })} />
      <FieldError error={form.error(`zones[${at}].names`)} />
      <AddTables onAdd={(names) => change(withNames(zone, names))} />
      <div class="buttons">
        <Button isOff={at === 0} onClick={() => form.set({ zones: moved(zones, at, at - 1) })}>
          Subir
        </Button>
        <Button isOff={at === zones.length - 1} onClick={() => form.set({ zones: moved(zones, at, at + 1) })}>
          Bajar
        </Button>
        <span class="spring" />
        <RemoveZone zone={zone} onRemove={() => form.set({ zones: zones.toSpliced(at, 1) })} />
      </div>
    </section>
  )
}
