export interface Option<V extends string = string> {
  value: V
  label: string
}

interface SelectProps<V extends string> {
  value: V
  options: readonly Option<V>[]
  onChoose(value: V): void
  disabled?: boolean
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

export function Select<V extends string>({ options, onChoose, ...attributes }: SelectProps<V>) {
  return (
    <select
      {...attributes}
      onChange={({ currentTarget }) => {
        const chosen = options.find(({ value }) => value === currentTarget.value)
        if (chosen) onChoose(chosen.value)
      }}
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
