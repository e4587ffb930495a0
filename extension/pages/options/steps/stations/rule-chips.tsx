import { type Message, say } from '@shared/messages'
import type { StationSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import { isRule, ruleWords } from '../../../../setup/stations/check-stations'
import { Icon } from '../../../../ui/icon'
import { FieldError } from '../../field-error'

interface RuleChipsProps {
  station: StationSettings
  error: Message | undefined
  onChange(items: string[]): void
}

/** What a station cooks, rule by rule. */
export function RuleChips({ station, error, onChange }: RuleChipsProps) {
  const { items, name } = station
  const [typed, setTyped] = useState('')
  const isWrong = typed.trim() !== '' && !isRule(typed.trim(), items)
  const add = () => {
    if (typed.trim() === '' || isWrong) return
    onChange([...items, typed.trim()])
    setTyped('')
  }
  const issue = isWrong ? say('C-65') : error
  return (
    <div class="rules">
      <ul class="rule-list">
        {items.map((rule) => (
          <li key={rule} class="rule-chip">
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
        <li class="new-rule">
          <input
            aria-label={`Producto nuevo para ${name}`}
            aria-invalid={issue !== undefined}
            placeholder="Producto o regla"
            value={typed}
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault() // adds the rule; it does not save the step
              add()
            }}
          />
          <button type="button" disabled={typed.trim() === '' || isWrong} onClick={add}>
            Agregar
          </button>
        </li>
      </ul>
      <FieldError error={issue} />
    </div>
  )
}
