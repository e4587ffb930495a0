import { formatNit } from '@shared/nit'
import { readNit } from '../../../../setup/documents/document-values'
import { LogoOption } from './logo-option'
import { TextOption } from './text-option'
import type { DocumentsForm } from './use-documents'

const STATUSES = ['Responsable de INC', 'No responsable de INC', 'Responsable de IVA', 'Régimen simple']

function nitHint(typed: string): string {
  const reading = readNit(typed)
  if (!reading.ok || reading.digit === null) return 'Con o sin el dígito: lo calculamos.'
  return `En el papel: ${formatNit(reading.nit)}.`
}

/** Who sells, as the head and the foot of a paper say it. */
export function RestaurantCard({ form }: { form: DocumentsForm }) {
  return (
    <section class="card">
      <h3>Restaurante</h3>
      <TextOption form={form} name="name" label="Nombre comercial" />
      <TextOption form={form} name="legalName" label="Razón social" />
      <TextOption form={form} name="nit" label="NIT" hint={nitHint(form.values.nit)} placeholder="900000000-5" />
      <TextOption form={form} name="address" label="Dirección" />
      <TextOption form={form} name="city" label="Ciudad" placeholder="Bogotá D.C." />
      <TextOption form={form} name="phone" label="Teléfono" type="tel" />
      <TextOption form={form} name="taxStatus" label="Calidad tributaria" suggestions={STATUSES} />
      <TextOption form={form} name="footer" label="Pie del papel" rows={2} placeholder="¡Gracias por su pedido!" />
      <LogoOption form={form} />
    </section>
  )
}
