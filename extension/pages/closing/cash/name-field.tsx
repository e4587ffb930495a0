interface NameFieldProps {
  label: string
  value: string
  longest: number
  /** What was typed before, to choose from. */
  known: readonly string[]
  /** Of the list, unique on the page. */
  id: string
  onType(text: string): void
}

/** A name or a reason: typed, or chosen from those of before. */
export const NameField = ({ label, value, longest, known, id, onType }: NameFieldProps) => (
  <label class="field">
    {label}
    <input
      type="text"
      maxLength={longest}
      autoComplete="off"
      list={id}
      value={value}
      onInput={(event) => onType(event.currentTarget.value)}
    />
    <datalist id={id}>
      {known.map((each) => (
        <option key={each} value={each} />
      ))}
    </datalist>
  </label>
)
