import { say } from '@shared/messages'
import { nameIssue } from '@shared/printer-setup/printer-form'
import { MOST_STATIONS } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { SentenceLine } from '../../../../ui/sentence'

interface NewStationProps {
  /** What the others are called. */
  names: string[]
  hasPass: boolean
  onAdd(name: string, all: boolean): void
}

const PASS = 'PASE'

/** Adds a station: its name first, since it is printed. */
export function NewStation({ names, hasPass, onAdd }: NewStationProps) {
  const [name, setName] = useState('')
  const isWrong = nameIssue(name, names) !== undefined
  if (names.length >= MOST_STATIONS) return <SentenceLine message={say('C-67')} />
  const add = () => {
    if (isWrong) return
    onAdd(name, false)
    setName('')
  }
  return (
    <p class="buttons">
      <input
        aria-label="Nombre de la estación nueva"
        placeholder="PARRILLA"
        maxLength={40}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault() // adds the station; it does not save the step
          add()
        }}
      />
      <button type="button" disabled={isWrong} onClick={add}>
        Agregar estación
      </button>
      {!hasPass && (
        <button type="button" onClick={() => onAdd(PASS, true)}>
          Agregar pase
        </button>
      )}
    </p>
  )
}
