import { type DocumentValues, withMode } from '../../../../setup/documents/document-values'
import type { DocumentsForm } from './use-documents'

interface Mode {
  id: DocumentValues['mode']
  title: string
  text: string
}

const MODES: Mode[] = [
  {
    id: 'comprobante',
    title: 'Comprobante de pedido',
    text: 'El papel dice que no es factura y lleva un consecutivo propio. La factura se hace en Intüipos, si el cliente la pide. Lo normal.',
  },
  {
    id: 'external',
    title: 'Factura de Intüipos',
    text: 'Intüipos la emite y aquí se escribe o escanea su número. Mientras llega, sale un comprobante.',
  },
  {
    id: 'pos',
    title: 'Factura P.O.S. en papel',
    text: 'Sale con numeración de la DIAN y sin CUDE. Casi ningún restaurante puede: solo si el contador lo confirmó.',
  },
]

/** What the customer's paper is, each with what it means. */
export function ModeCards({ form }: { form: DocumentsForm }) {
  return (
    <fieldset class="modes">
      <legend>Qué papel recibe el cliente</legend>
      {MODES.map(({ id, title, text }) => (
        <label key={id} class={`mode ${form.values.mode === id ? 'mode-on' : ''}`}>
          <input
            type="radio"
            name="mode"
            value={id}
            checked={form.values.mode === id}
            onChange={() => form.set(withMode(form.values, id))}
          />
          <b>{title}</b>
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  )
}
