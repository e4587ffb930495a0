import type { JustoErrors, JustoValues } from '../../../../setup/justo/justo-form'

/** What the parts of step «Justo» share. */
export interface JustoFormProps {
  values: JustoValues
  errors: JustoErrors
  set(change: Partial<JustoValues>): void
}
