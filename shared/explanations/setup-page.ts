import type { Explanations } from './explanation'

/** What the bridge’s page in the browser says by itself (B); apart, for its script carries these. */
export const setupPageExplanations = {
  'B-62': {
    means:
      'Sale desde el tercer código equivocado. Adivinar no sirve: se juzga uno por segundo, y en 10 minutos acierta 6 veces en un millón.',
    cure: 'Empareje, mire aquí que solo estén las cajas del local, y busque ese programa en el Administrador de tareas.',
  },
  'B-84': {
    means: 'Su dirección sirve una vez, durante un minuto: nadie más la puede abrir.',
    cure: 'Ábrala otra vez. Si pasa siempre, mire si el navegador corre en otra cuenta del computador.',
  },
  'B-86': {
    means: 'El programa de impresión se reinicia, se actualiza o se cerró.',
    cure: 'Espere unos segundos; si sigue, doble clic en el ícono.',
  },
} satisfies Explanations
