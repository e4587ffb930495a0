import type { Explanations } from './explanation'

/** The bridge’s page in the browser (B); apart, for the page’s script carries these. */
export const setupPageExplanations = {
  'B-62': {
    means:
      'Lo dice «Emparejar Justo» desde el tercer código equivocado. Adivinar no sirve: se juzga un código por segundo, y en los 10 minutos la probabilidad es de 6 en un millón.',
    cure: 'Empareje, mire con `clients` que solo estén las cajas del local, y busque el programa en el Administrador de tareas o en otra sesión abierta del computador.',
  },
  'B-83': {
    means:
      'El ícono (o `open`) no encontró con qué abrir el navegador: pasa por conexión remota sin escritorio, o si el sistema no tiene navegador elegido.',
    cure: 'Copie la dirección entera en el navegador de esa cuenta. Si pasó el minuto, escriba `open` otra vez.',
  },
  'B-84': {
    means:
      'La dirección de la página sirve una vez y durante un minuto: nadie más la puede abrir con la misma. La del ícono, solo en la cuenta del programa de impresión.',
    cure: 'Ábrala otra vez. Si pasa siempre con el ícono, mire si el navegador corre en otra cuenta del computador.',
    place: 'impresoras',
  },
  'B-85': {
    means: 'Lo que ya quedó guardado sigue igual.',
    cure: 'Ábrala otra vez. Si la abrió Configuración y la caja se desconectó, primero empareje la caja.',
    place: 'impresoras',
  },
  'B-86': {
    means: 'La página está abierta y el programa de impresión no: se está reiniciando, se actualiza o se cerró.',
    cure: 'Espere unos segundos; si sigue, ciérrela y haga doble clic en el ícono.',
    place: 'impresoras',
  },
  'B-95': {
    means:
      'La dirección de la página sirve una sola vez. Si se usa dos veces, una de las dos no fue la persona: termina todo lo que hizo la primera, también el código que pidió y las cajas que emparejó.',
    cure: 'Abra la página con el ícono y empareje esa caja otra vez. Si nadie abrió la dirección dos veces, otro programa de este computador la leyó: revise quién más tiene una cuenta en él y llame a soporte.',
  },
} satisfies Explanations
