import { parseJobKey } from '@shared/job-key'
import { useState } from 'preact/hooks'
import type { OrderRow, Paper } from '../../messaging/messages'
import { ConfirmForm } from '../../ui/confirm-form'
import { toldStations } from '../state/detail-actions'

const LONGEST = 120

interface Station {
  id: string
  name: string
}

const stationOf = (paper: Paper): Station => ({
  id: parseJobKey(paper.key)?.station ?? '',
  name: paper.station || 'Cocina',
})

interface NoteQuestionProps {
  row: OrderRow
  /** `stations`: ids. */
  onNote(text: string, stations: string[]): void
  onCancel(): void
}

/** What the kitchen has to know about an order, on one paper for each ticked station. */
export function NoteQuestion({ row, onNote, onCancel }: NoteQuestionProps) {
  const [text, setText] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const stations = [
    ...new Map(
      toldStations(row)
        .map(stationOf)
        .map((each) => [each.id, each]),
    ).values(),
  ]
  const told = stations.map(({ id }) => id).filter((id) => !left.has(id))
  const toggle = (id: string) =>
    setLeft(new Set(left.has(id) ? [...left].filter((each) => each !== id) : [...left, id]))
  return (
    <ConfirmForm
      title="Aviso a la cocina"
      confirm="Enviar aviso"
      ready={text.trim() !== '' && told.length > 0}
      onConfirm={() => onNote(text, told)}
      onCancel={onCancel}
    >
      <label class="field">
        Aviso
        <input
          maxLength={LONGEST}
          placeholder="Sin cebolla, llamó el cliente"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {stations.length > 1 && (
        <div class="choices">
          {stations.map(({ id, name }) => (
            <label key={id} class={`choice ${left.has(id) ? '' : 'choice-on'}`}>
              <input type="checkbox" value={id} checked={!left.has(id)} onChange={() => toggle(id)} />
              {name}
            </label>
          ))}
        </div>
      )}
    </ConfirmForm>
  )
}
