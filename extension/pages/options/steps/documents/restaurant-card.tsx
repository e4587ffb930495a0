import { formatNit, readNit } from '@shared/nit'
import { LogoOption } from './logo-option'
import { TextOption } from './text-option'
import type { DocumentsForm } from './use-documents'

const STATUSES = ['Responsable de INC', 'No responsable de INC', 'Responsable de IVA', 'Régimen simple']

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
      <TextOption form={form} name="nit" label="NIT" hint={hint} placeholder="900000000-5" />
      {reading.type === 'both' && (
        <fieldset class="asks">
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
      <TextOption form={form} name="name" label="Nombre comercial" />
      <TextOption form={form} name="legalName" label="Razón social" />
      <NitOption form={form} />
      <TextOption form={form} name="address" label="Dirección" />
      <TextOption form={form} name="city" label="Ciudad" placeholder="Bogotá D.C." />
      <TextOption form={form} name="phone" label="Teléfono" type="tel" />
      <TextOption form={form} name="taxStatus" label="Calidad tributaria" suggestions={STATUSES} />
      <TextOption form={form} name="footer" label="Pie del papel" rows={2} placeholder="¡Gracias por su pedido!" />
      <LogoOption form={form} />
    </section>
  )
}
