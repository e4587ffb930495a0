import { ExportCard } from './export-card'
import { ImportCard } from './import-card'

/** The whole set-up as one file: to another till, from another till. */
export function CopySection() {
  return (
    <>
      <ExportCard />
      <ImportCard />
    </>
  )
}
