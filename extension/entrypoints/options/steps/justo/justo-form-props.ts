import type { JustoErrors, JustoValues } from '../../../../set-up/justo/justo-form'

/** What the parts of step «Justo» share. */
export interface JustoFormProps {
  values: JustoValues
  errors: JustoErrors
  set(change: Partial<JustoValues>): void
}
