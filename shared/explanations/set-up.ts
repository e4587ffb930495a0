import type { Explanations } from './explanation'

/** The set-up: steps, key, PIN, copies (C-01 to C-49). */
export const setUpExplanations = {
  'C-01': {
    means: 'No hay clave de Justo en esta caja.',
    cure: 'Configuración, paso Justo: pegue la clave y pruébela.',
    place: 'justo',
  },
  'C-02': {
    means: 'No hay punto de venta elegido. Mientras falte no se consulta nada: la clave ve toda la marca.',
    cure: 'Configuración, paso Justo: marque los puntos de venta de este local.',
    place: 'justo',
  },
  'C-03': {
    means: 'La extensión no está emparejada con el programa de impresión de este computador.',
    cure: 'Abra «Emparejar Justo» en el escritorio y escriba el código de ocho números en Configuración, paso Programa de impresión.',
    place: 'programa',
  },
  'C-04': {
    means: 'Ninguna estación recibe lo que nadie más reclama, o no tiene impresora.',
    cure: 'Configuración, paso Estaciones: elija la estación principal y su impresora.',
    place: 'estaciones',
  },
  'C-05': {
    means: 'Todo se ve, nada se acepta ni se imprime solo: falta el último paso.',
    cure: 'Configuración, «Activar integración». Los pedidos hechos antes de activar no se imprimen solos.',
    place: 'final',
  },
  'C-06': {
    means: 'Es una caja que solo mira. Es lo correcto en todas menos una de cada local.',
    cure: 'Si otra caja imprime, siga trabajando: esta es así siempre. Si esta la reemplaza, primero apague la otra y después diga en Configuración, paso Programa de impresión, que esta sí imprime.',
    place: 'programa',
  },
  'C-07': {
    means: 'Lo guardado en esta caja no se puede leer entero: lo cambió una versión más nueva o un archivo a mano.',
    cure: 'Abra Configuración, revise el campo que dice y guarde.',
    place: 'final',
  },
  'C-08': {
    means:
      'Lo guardado trae una llamada que no puede usarse; lo demás de la caja sigue igual. «Listo» queda solo en esta caja.',
    cure: 'Llame a soporte: quien montó la caja la quita de lo guardado, o la escribe bien en las políticas (docs/justo.md).',
  },
  'C-10': {
    means: 'El texto no cabe en el papel o en la pantalla.',
    cure: 'Acórtelo.',
  },
  'C-11': {
    means: 'La dirección del programa de impresión siempre es de este mismo computador.',
    cure: 'Deje `http://127.0.0.1:17177`, o el puerto con el que se abrió el programa de impresión.',
    place: 'programa',
  },
  'C-12': {
    means: 'Los identificadores de punto de venta van uno por línea.',
    cure: 'Cópielos otra vez desde Justo, o elija el punto de venta de la lista.',
    place: 'justo',
  },
  'C-13': {
    means: 'El intervalo de consulta no puede ser menor de 5 s ni mayor de 120.',
    cure: 'Escriba 15, si no hay otra razón.',
    place: 'justo',
  },
  'C-15': {
    means: 'El límite de productos de un pedido va en números, sin puntos.',
    cure: '`20` para veinte; `0` para no tener límite.',
    place: 'avisos',
  },
  'C-16': {
    means: '«Activar integración» espera a que esté lo que dice.',
    cure: 'Complete esos pasos.',
    place: 'final',
  },
  'C-17': {
    means: 'El código de emparejar está incompleto.',
    cure: 'Escriba los ocho números, sin espacios.',
    place: 'programa',
  },
  'C-18': {
    means: 'Hay campos mal escritos y no se guardó ninguno.',
    cure: 'Corrija los marcados y guarde otra vez.',
  },
  'C-30': {
    means: 'Justo contestó que la clave no vale, en la prueba o al traer los productos.',
    cure: 'Cópiela entera, sin espacios ni comillas, o pida otra a la marca.',
    place: 'justo',
  },
  'C-31': {
    means: 'No hubo respuesta de Justo en la prueba.',
    cure: 'Abra cualquier página en este computador. Si no abre, es el internet del local. Si abre, mire si Justo entra en un celular con datos; si tampoco, es Justo: espere y pruebe otra vez.',
    place: 'justo',
  },
  'C-32': {
    means: 'La hora de este computador no sirve para abrir la conexión segura de Justo, o algo la abre en el camino.',
    cure: 'En Windows: Configuración → Hora e idioma → _Ajustar la hora automáticamente_, zona Bogotá. Si la hora está bien, un antivirus o un filtro de red abre la conexión: hay que exceptuar `api.getjusto.com`.',
    place: 'justo',
  },
  'C-33': {
    means: 'La hora de Justo y la de este computador difieren lo que dice.',
    cure: 'Hora automática en Windows y «Medir otra vez».',
    place: 'justo',
  },
  'C-34': {
    means: 'La prueba recibió una respuesta que no es de Justo.',
    cure: 'Abra Justo en el navegador de este computador. Si aparece otra página (un wifi que pide aceptar), acéptela; si no, mire la dirección en «Avanzado» y pida a quien maneja la red que deje pasar `api.getjusto.com`.',
    place: 'justo',
  },
  'C-35': {
    means: 'Muchas consultas seguidas con la misma clave.',
    cure: 'Espere un minuto.',
    place: 'justo',
  },
  'C-36': {
    means: 'El archivo soltado no contiene una clave sola.',
    cure: 'Ábralo, copie la clave y péguela.',
    place: 'justo',
  },
  'C-37': {
    means: 'El paso Justo no tiene clave.',
    cure: 'Péguela y pruébela.',
    place: 'justo',
  },
  'C-38': {
    means: 'El paso Justo no tiene punto de venta.',
    cure: 'Márquelo. Si no aparece en la lista, escriba su identificador, una línea por cada uno.',
    place: 'justo',
  },
  'C-39': {
    means: 'La pregunta está sin responder, y sin respuesta es «No».',
    cure: 'Responda. «Sí» solo en una caja por local.',
    place: 'programa',
  },
  'C-40': {
    means: 'Se iba a salir de un paso con algo escrito y sin guardar.',
    cure: 'Guarde, o salga sin guardar.',
  },
  'C-41': {
    means:
      'Lo que manda la política de Chrome (registro de Windows) trae algo mal escrito. Esa parte se ignora y la caja trabaja.',
    cure: 'Corrija el `.reg`; `chrome://policy` muestra lo que Chrome leyó.',
  },
  'C-42': {
    means: 'Ese campo viene de la política de la empresa y no se cambia aquí.',
    cure: 'Pídalo a quien administra los computadores.',
  },
  'C-43': {
    means: 'El PIN de implementación no es ese.',
    cure: 'Escriba el correcto. Si no lo recuerdan, pulse «Olvidé el PIN».',
    place: 'pin',
  },
  'C-45': {
    means: 'El PIN lleva solo números.',
    cure: 'Escriba de 4 a 8.',
    place: 'pin',
  },
  'C-46': {
    means: 'El PIN y su repetición difieren.',
    cure: 'Escríbalos otra vez.',
    place: 'pin',
  },
  'C-47': {
    means:
      'Del PIN solo se guarda una huella, y nada lo muestra. El código prueba que quien lo quita está en este computador; nada más cambia, y la caja sigue emparejada.',
    cure: 'Abra «Emparejar Justo» en el escritorio, escriba aquí los 8 números y pulse «Quitar el PIN». No desinstale la extensión: con ella se van la clave, la configuración y los pedidos de esta caja.',
    place: 'pin',
  },
  'C-48': {
    means: 'El archivo no es una configuración exportada por este producto, o es de otra versión.',
    cure: 'Expórtela de nuevo con las dos cajas en la misma versión.',
    place: 'copia',
  },
  'C-49': {
    means: 'Al importar, esas impresoras no se enlazaron con ninguna de este computador. Sus estaciones esperan.',
    cure: 'Enlácelas e importe otra vez, o créelas en los pasos 3 y 4.',
    place: 'copia',
  },
} satisfies Explanations
