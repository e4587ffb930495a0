import { type Message, say } from '@shared/messages'
import type { StationSettings } from '@shared/settings/bridge'
import { isRule, ruleWords } from '../../../../setup/stations/check-stations'
import { Icon } from '../../../../ui/icon'
import { OffButton } from '../../../../ui/off-button'
import { FieldError } from '../../field'
import { onEnter } from '../../input-field'
import { useTyped } from '../../step-flow'
import styles from './stations.module.css'

interface RuleChipsProps {
  station: StationSettings
  error: Message | undefined
  onChange(items: string[]): void
}

/** What a station cooks, rule by rule. */
export function RuleChips({ station, error, onChange }: RuleChipsProps) {
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
          <OffButton isOff={typed.trim() === '' || isWrong} onClick={add}>
            Agregar
          </OffButton>
        </li>
      </ul>
      <FieldError error={issue} />
    </>
  )
}
