import type { Message } from '@shared/messages'
import { useState } from 'preact/hooks'
import { readLogo } from '../../../../setup/documents/read-logo'
import { FileChoice } from '../../../../ui/file-choice'
import { Field } from '../../field'
import { fileBytes } from '../../read-file'
import styles from './documents.module.css'
import type { DocumentsForm } from './use-documents'

/** The shop's logo: chosen or dropped, looked at before anything is saved. */
export function LogoOption({ form }: { form: DocumentsForm }) {
  const [refused, setRefused] = useState<Message | null>(null)
  const { logo } = form.values
  const take = async (file: File) => {
    const reading = readLogo(await fileBytes(file))
    setRefused(reading.ok ? null : reading.message)
    if (reading.ok) form.set({ logo: reading.base64 })
  }
  return (
    <Field label="Logo" hint="PNG, hasta 87 KB. Sale en blanco y negro." error={refused ?? form.error('logo')}>
      {(attributes) => (
        <div class={styles.logo}>
          {logo !== null && <img src={`data:image/png;base64,${logo}`} alt="Logo de hoy" />}
          <FileChoice
            attributes={attributes}
            label="Suelte aquí el archivo."
            accept="image/png"
            onFile={(file) => void take(file)}
          />
          {logo !== null && (
            <button type="button" onClick={() => form.set({ logo: null })}>
              Quitar el logo
            </button>
          )}
        </div>
      )}
    </Field>
  )
}
