import type { ComponentProps } from 'preact'
import { useId } from 'preact/hooks'
import { TextField } from '../../../panel/detail/fields'

interface NameFieldProps extends Omit<ComponentProps<typeof TextField>, 'list' | 'autoComplete' | 'placeholder'> {
  /** What was typed before, to choose from. */
  known: readonly string[]
}

/** A name or a reason: typed, or chosen from those of before. */
export function NameField({ known, ...field }: NameFieldProps) {
  const id = useId()
  return (
    <>
      <TextField {...field} autoComplete="off" list={id} />
      <datalist id={id}>
        {known.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  )
}
