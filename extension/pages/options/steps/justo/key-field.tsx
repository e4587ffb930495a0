import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { maskedKey } from '../../../../setup/justo/justo-form'
import { keyInFile } from '../../../../setup/justo/justo-key'
import { FileChoice } from '../../../../ui/file-choice'
import { FormField } from '../../form-field'
import { fileText } from '../../read-file'
import { useLock, useSetUp } from '../../set-up-context'
import styles from './justo.module.css'
import type { JustoForm } from './use-justo-step'

/** Larger files hold something else. */
const LARGEST_BYTES = 64 * 1024

/** Justo's key: pasted, or the file that brought it. It is never shown whole. */
export function KeyField({ form }: { form: JustoForm }) {
  const [wrongFile, setWrongFile] = useState<Message | null>(null)
  const mask = maskedKey(useSetUp().settings.value.justo.token)
  const take = async (file: File) => {
    const key = file.size > LARGEST_BYTES ? null : keyInFile(await fileText(file))
    setWrongFile(key === null ? say('C-36') : null)
    if (key !== null) form.set({ token: key })
  }
  return (
    <>
      <FormField
        form={form}
        name="token"
        hint={mask ? `Guardada: ${mask}. Escriba otra solo para cambiarla.` : 'La entrega Justo. Péguela aquí.'}
        error={wrongFile ?? form.error('token')}
      />
      {!useLock('justo.token').disabled && (
        <div class={styles.file}>
          <FileChoice
            label="O suelte aquí el archivo que la trae."
            accept=".txt,.json,.key,text/plain,application/json"
            onFile={(file) => void take(file)}
          />
        </div>
      )}
    </>
  )
}
