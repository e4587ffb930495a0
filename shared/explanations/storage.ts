import type { Explanations } from './explanation'

/** What this till stores on the computer (G). */
export const storageExplanations = {
  'G-01': {
    means:
      'Sin espacio no se guarda nada nuevo, y lo que no se guarda no se acepta ni se imprime. Lo ya guardado sigue en pantalla.',
    cure: 'Vacíe la Papelera y Descargas. En menos de un minuto entra lo que estaba esperando; mientras tanto, los pedidos están en Justo.',
  },
  'G-02': {
    means:
      'Chrome no pudo escribir o leer lo suyo tres veces seguidas: un antivirus, un disco que falla o un perfil dañado.',
    cure: 'Cierre Chrome y ábralo. Si vuelve, pida el registro (la causa queda en inglés) y revise el disco del equipo.',
  },
  'G-03': {
    means:
      'Alguien pulsó un botón y el disco no tomó el cambio, o la extensión falló al hacerlo. Si Justo o la impresora alcanzaron a oírlo, el pedido lo dice en segundos, cuando la caja vuelve a preguntarles.',
    cure: 'Mire el pedido; si no quedó, pulse otra vez. Si sigue, cierre Chrome y ábralo; después revise el disco del equipo.',
    place: 'orders',
  },
  'G-04': {
    means:
      'El registro de ese pedido en el disco no se puede leer. Queda en la lista con lo que hay en el disco, y sus papeles no se tocan; los demás pedidos siguen. Con la próxima lista de Justo se repara.',
    cure: 'Espere un minuto. Uno que Justo ya no lista se queda así: atiéndalo desde el panel de Justo, y saque el archivo para soporte.',
    place: 'orders',
  },
} satisfies Explanations
