import type { ComponentProps } from 'preact'

export interface Option<V extends string = string> {
  value: V
  label: string
}

type Attributes = 'disabled' | 'id' | 'aria-label' | 'aria-describedby' | 'aria-invalid'

interface SelectProps<V extends string> extends Pick<ComponentProps<'select'>, Attributes> {
  value: V
  options: readonly Option<V>[]
  onChoose(value: V): void
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
