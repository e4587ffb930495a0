import type { ExtensionSettings } from '@shared/settings/extension'
import type { SeenStore } from '../../orders/stores-seen'
import { type FormProps, TextField } from './form-fields'
import { maskedToken } from './settings-form'
import { StoreChoices } from './store-choices'

interface JustoCardProps extends FormProps {
  saved: ExtensionSettings
  stores: readonly SeenStore[]
}

/** Justo's key, and which stores of the brand are this till's. */
export function JustoCard({ saved, stores, ...form }: JustoCardProps) {
  const mask = maskedToken(saved.justo.token)
  return (
    <section class="card">
      <h2>Justo</h2>
      <TextField
        {...form}
        name="token"
        label="Clave de Justo"
        secret
        placeholder={mask}
        hint={mask ? `Guardada: ${mask}. Escriba otra solo para cambiarla.` : 'La entrega Justo. Péguela aquí.'}
      />
      <TextField
        {...form}
        name="storeIds"
        label="Puntos de venta"
        rows={2}
        hint="Un identificador por línea, el de Justo o el suyo. Sin ninguno, no entran pedidos."
      />
      <StoreChoices stores={stores} typed={form.values.storeIds} onType={(storeIds) => form.set({ storeIds })} />
      <TextField {...form} name="storeName" label="Nombre del punto de venta" hint="Se ve arriba, siempre." />
      <TextField
        {...form}
        name="baseUrl"
        label="Dirección de Justo"
        hint="Casi siempre https://api.getjusto.com. Con otra, Chrome pide permiso al guardar."
      />
    </section>
  )
}
