import type { ComponentProps } from 'preact'
import { TextField } from '../../../panel/detail/fields'

interface NameFieldProps extends Omit<ComponentProps<typeof TextField>, 'list' | 'autoComplete' | 'placeholder'> {
  /** What was typed before, to choose from. */
  known: readonly string[]
  /** Of the list, unique on the page. */
  id: string
}

/** A name or a reason: typed, or chosen from those of before. */
export const NameField = ({ known, id, ...field }: NameFieldProps) => (
  <>
    <TextField {...field} autoComplete="off" list={id} />
    <datalist id={id}>
      {known.map((each) => (
        <option key={each} value={each} />
      ))}
    </datalist>
  </>
)
