import type { ChecklistItem } from '../../../../setup/checklist'

interface CheckWords {
  title: string
  /** What to do and where. */
  how: string
  /** Label of the confirmation; absent where the item is measured. */
  confirm?: string
}

export const CHECK_WORDS: Record<ChecklistItem, CheckWords> = {
  store: {
    title: 'Justo conoce este punto de venta',
    how: 'Queda bien solo con el primer pedido. Un local nuevo, todavía sin pedidos, se firma; si no lo es, corrija el paso 1.',
  },
  papers: {
    title: 'Cada impresora sacó un papel',
    how: 'En el paso 3 pulse «Probar» en cada una y diga si salió bien. La que hoy no se puede probar, se firma.',
  },
  sleep: {
    title: 'El computador no se duerme',
    how: 'Windows: Configuración → Sistema → Inicio/apagado → «Suspender»: Nunca. Mientras esta caja imprime, Chrome también lo pide.',
    confirm: 'Ya no se duerme',
  },
  start: {
    title: 'Chrome se abre con el computador',
    how: 'Ponga Chrome en la carpeta Inicio (Win + R → shell:startup) y, en Chrome, «Al iniciar»: abrir tomapedidos.',
    confirm: 'Se abre solo',
  },
  sound: {
    title: 'El parlante se oye',
    how: 'Suba el volumen, pulse «Probar el sonido» y óigalo desde donde trabaja el cajero.',
    confirm: 'Se oyó',
  },
  clock: {
    title: 'La hora está bien',
    how: 'Se mide contra el reloj de Justo.',
  },
  'justo-off': {
    title: 'Justo no acepta ni imprime por su cuenta',
    how: 'En el panel de Justo, apague la aceptación automática y la impresión de este punto de venta.',
    confirm: 'Están apagadas',
  },
}
