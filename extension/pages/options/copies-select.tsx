/** The settings accept 1 to 5. */
const COPIES = [1, 2, 3, 4, 5]

interface CopiesSelectProps {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
  value: number
  onChange(copies: number): void
}

/** How many times a paper is printed. */
export function CopiesSelect({ value, onChange, ...attributes }: CopiesSelectProps) {
  return (
    <select {...attributes} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
      {COPIES.map((copies) => (
        <option key={copies} value={copies}>
          {copies}
        </option>
      ))}
    </select>
  )
}
