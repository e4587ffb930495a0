import type { Message } from '@shared/messages'
import { formatNit, readNit } from '@shared/nit'
import { useState } from 'preact/hooks'
import { readLogo } from '../../../../setup/documents/read-logo'
import { FileChoice } from '../../../../ui/file-choice'
import { Field, FormField, FormFields } from '../../field'
import options from '../../options.module.css'
import { fileBytes } from '../../read-file'
import styles from './documents.module.css'
import type { DocumentsForm } from './use-documents'

/** The shop's logo: chosen or dropped, looked at before anything is saved. */
function LogoOption({ form }: { form: DocumentsForm }) {
  const [refused, setRefused] = useState<Message | null>(null)
  const { logo } = form.values
  const set = (next: string | null) => {
    setRefused(null)
    form.set({ logo: next })
  }
  const take = async (file: File) => {
    const reading = readLogo(await fileBytes(file))
    if (reading.ok) set(reading.base64)
    else setRefused(reading.message)
  }
  return (
    <Field label="Logo" hint="PNG, hasta 87 KB. Sale en blanco y negro." error={refused ?? form.error('logo')}>
      {(attributes) => (
        <div class={`${options.column} ${styles.logo}`}>
          {logo !== null && <img src={`data:image/png;base64,${logo}`} alt="Logo de hoy" />}
          <FileChoice
            attributes={attributes}
            label="Suelte aquí el archivo."
            accept="image/png"
            onFile={(file) => void take(file)}
          />
          {logo !== null && (
            <button type="button" onClick={() => set(null)}>
              Quitar el logo
            </button>
          )}
        </div>
      )}
    </Field>
  )
}

/** The NIT, as a paper will show it; where the number reads both ways, the person says which. */
function NitOption({ form }: { form: DocumentsForm }) {
  const reading = readNit(form.values.nit)
  const hint =
    reading.type === 'nit' ? `En el papel: ${formatNit(reading.nit)}.` : 'Con o sin el dígito: lo calculamos.'
  const choose = (printed: string, button: HTMLButtonElement) => {
    // The buttons go with the question.
    const field = button.form?.elements.namedItem('nit')
    if (field instanceof HTMLElement) field.focus()
    form.set({ nit: printed })
  }
  return (
    <>
      <FormField form={form} name="nit" hint={hint} />
      {reading.type === 'both' && (
        <fieldset class={styles.part}>
          <legend>¿Cuál dice el RUT?</legend>
          <p class="buttons">
            {reading.nits.map(formatNit).map((printed) => (
              <button key={printed} type="button" onClick={(event) => choose(printed, event.currentTarget)}>
                {printed}
              </button>
            ))}
          </p>
        </fieldset>
      )}
    </>
  )
}

/** Who sells, as the head and the foot of a paper say it. */
export function RestaurantCard({ form }: { form: DocumentsForm }) {
  return (
    <section class="card">
      <h3>Restaurante</h3>
      <FormFields form={form} names={['name', 'legalName']} />
      <NitOption form={form} />
      <FormFields form={form} names={['address', 'city', 'phone', 'taxStatus', 'footer']} />
      <LogoOption form={form} />
    </section>
  )
}
