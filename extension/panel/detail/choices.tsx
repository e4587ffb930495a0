interface ChoicesProps<T extends string> {
  name: string
  options: readonly { value: T; label: string }[]
  chosen: T | null
  onChoose(value: T): void
}

/** Radio buttons as large as a finger. */
export function Choices<T extends string>({ name, options, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <div class="choices">
      {options.map(({ value, label }) => (
        <label key={value} class={`choice ${chosen === value ? 'choice-on' : ''}`}>
          <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
          {label}
        </label>
      ))}
    </div>
  )
}
