import { formatNit, readNit } from '@shared/nit'
import { FormField } from '../../form-field'
import styles from './documents.module.css'
import { LogoOption } from './logo-option'
import type { DocumentsForm } from './use-documents'

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
      <FormField form={form} name="name" />
      <FormField form={form} name="legalName" />
      <NitOption form={form} />
      <FormField form={form} name="address" />
      <FormField form={form} name="city" />
      <FormField form={form} name="phone" />
      <FormField form={form} name="taxStatus" />
      <FormField form={form} name="footer" />
      <LogoOption form={form} />
    </section>
  )
}
