import type { Reason } from '../job'
import type { Explanation, Explanations } from './explanation'

/** Printers (I). */
export const printerExplanations = {
  'I-01': {
    means:
      'No se pudo conectar con la impresora: apagada, sin cable o sin red, con otra dirección, u ocupada por otro programa. A los 45 s la impresora de respaldo toma lo que espera.',
    cure: 'Apáguela y enciéndala. Si no vuelve y es de red, imprima su hoja de prueba (botón FEED al encender) y compare la dirección IP con la de Configuración; fíjela en el router. Si es USB y la conectaron en otro puerto, Windows le hizo otra cola (`copia 1`): vuelva al puerto de antes o elija esa cola.',
    place: 'impresoras',
  },
  'I-02': {
    means:
      'La impresora misma dijo que no tiene papel. Lo que espera sale solo; a los 45 s, por la de respaldo si hay.',
    cure: 'Cambie el rollo y cierre la tapa. Si tiene papel y la frase sigue, el sensor está sucio o el rollo es de otro ancho.',
  },
  'I-03': {
    means: 'La impresora dijo que la tapa está abierta.',
    cure: 'Ciérrela hasta que suene. Si está cerrada, apáguela y enciéndala.',
  },
  'I-05': {
    means:
      'Se mandó el papel y la impresora no alcanzó a confirmarlo (se cortó, se apagó, o no avisa). Nadie puede saberlo desde aquí, y esa impresora espera la respuesta.',
    cure: 'Mire en la cocina y responda. «Sí» lo da por impreso; «No» lo saca otra vez, marcado `2.º ENVÍO`. Ante la duda, «No»: un papel marcado cuesta cinco segundos. Si pregunta por cada papel desde que cambiaron la impresora, imprima una prueba: ahí se averigua si la nueva avisa.',
    place: 'orders',
  },
  'I-06': {
    means: 'El papel no se pudo armar, o esa impresora no entiende lo que se le manda; intentarlo igual da lo mismo.',
    cure: 'Pulse «Imprimir» una vez. Si vuelve a fallar, hágalo a mano, pulse «Ya se hizo» y saque el archivo para soporte desde ese pedido.',
    place: 'orders',
  },
  'I-07': {
    means:
      'El papel esperó más de lo que sirve: comanda y cambio 15 minutos, domicilio 45, comprobante 60. No sale solo para que no llegue una comanda vieja a la cocina.',
    cure: 'Si todavía hace falta, «Imprimir» (sale con `ATRASADA n min`); si ya lo hicieron, «Ya se hizo»: ese papel no vuelve a salir solo; si Justo cambia el pedido después, sale lo nuevo.',
    place: 'orders',
  },
  'I-08': {
    means: 'La impresora contesta que no está lista y no dice por qué (cuchilla trabada, recalentada, error interno).',
    cure: 'Apáguela, revise que no haya papel trabado, y enciéndala.',
    place: 'impresoras',
  },
  'I-09': {
    means: 'El rollo está por acabarse; todavía imprime. No suena.',
    cure: 'Tenga un rollo a la mano: sigue imprimiendo hasta que se acabe, y lo que espere sale al cambiarlo.',
  },
  'I-10': {
    means:
      'La cola de Windows (o de CUPS) de esa impresora está en pausa o sin conexión. Los papeles esperan en el programa de impresión, no en la cola.',
    cure: 'Abra la cola, menú Impresora, quite _Pausar la impresión_ y _Usar impresora sin conexión_.',
    place: 'impresoras',
  },
  'I-11': {
    means: 'En la cola hay documentos de otro programa que no avanzan.',
    cure: 'Espere un momento. Si no avanza, abra la cola y borre los documentos atascados. Los de Justo no se pierden: vuelven a salir.',
    place: 'impresoras',
  },
  'I-12': {
    means:
      'Es una impresora Star que habla su propio idioma. No se le envía nada: saldrían signos sueltos, sin corte. Se reconoce solo si ella manda su estado al conectarse, casi siempre por red.',
    cure: 'Cambie la emulación a ESC/POS con los interruptores de la impresora o con el programa de Star; si el modelo no la tiene, use otra impresora.',
    place: 'impresoras',
  },
  'I-13': {
    means:
      'La impresora recibe la conexión y se queda callada: está trabada, o es otra que la de antes, de las que no avisan. A los 45 s la impresora de respaldo toma lo que espera.',
    cure: 'Apáguela y enciéndala. Si pusieron otra en su lugar, pulse «Probar»: se le vuelve a preguntar si avisa, y lo que espera sale solo.',
    place: 'impresoras',
  },
} satisfies Explanations

/** Why a printer or a paper waits, as the log and the support file name it (Reason). */
export const reasonExplanations: Record<Reason, Explanation> = {
  'connecting-to-device': {
    means:
      'No se pudo abrir la conexión: apagada, sin cable o sin red, con otra dirección, u ocupada por otro programa (I-01).',
    cure: 'Apáguela y enciéndala. Si no vuelve, compare su dirección IP con la de Configuración. Se intenta solo cada pocos segundos.',
    place: 'impresoras',
  },
  'media-empty': {
    means: 'La impresora misma dijo que no tiene papel (I-02).',
    cure: 'Cambie el rollo y cierre la tapa: lo que espera sale solo.',
  },
  'cover-open': {
    means: 'La impresora misma dijo que la tapa está abierta (I-03).',
    cure: 'Ciérrela hasta que suene: lo que espera sale solo.',
  },
  'timed-out': {
    means: 'Recibió parte del papel, o una pregunta, y se quedó callada (I-13).',
    cure: 'Mire si el papel salió y conteste «Revisar papel». Si se repite, apáguela, revise el cable y enciéndala; si la cambiaron por otra, imprima una prueba.',
    place: 'orders',
  },
  offline: {
    means: 'La impresora o su cola dicen que está apagada, sin línea o con un error que no explican (I-08).',
    cure: 'Apáguela, revise que no haya papel trabado y enciéndala. Por cola de Windows, quite _Usar impresora sin conexión_.',
    place: 'impresoras',
  },
  paused: {
    means: 'La cola de impresión del computador está en pausa (I-10).',
    cure: 'Abra la cola, menú Impresora, y quite _Pausar la impresión_: lo que espera sale solo.',
    place: 'impresoras',
  },
  'queued-in-device': {
    means: 'La cola de impresión del computador tiene documentos de otro programa que no avanzan (I-11).',
    cure: 'Espere un momento. Si no avanza, abra la cola y borre los atascados: los de Justo vuelven a salir.',
    place: 'impresoras',
  },
  interrupted: {
    means: 'El programa de impresión o el computador se apagó a mitad del papel: nadie sabe si salió.',
    cure: 'Mire en la impresora y conteste «Revisar papel». Un segundo papel sale marcado `2.º ENVÍO`.',
    place: 'orders',
  },
  'document-format-error': {
    means:
      'El papel no se pudo armar para esa impresora, o ella habla otro idioma, como una Star sin modo ESC/POS (I-12).',
    cure: 'Ponga la impresora en modo ESC/POS e imprima la prueba. Si la prueba sale bien, saque el archivo para soporte y envíelo.',
    place: 'impresoras',
  },
  stale: {
    means: 'El papel esperó más de lo que sirve y no sale solo (I-07).',
    cure: 'Si todavía hace falta, «Imprimir»: sale con `ATRASADA`. Si ya lo hicieron, «Ya se hizo».',
    place: 'orders',
  },
  'bridge-replaced': {
    means: 'La carpeta de datos del programa de impresión es otra: no recuerda el papel, y pudo haber salido (R-09).',
    cure: 'Mire si el papel está y conteste «Revisar papel».',
    place: 'orders',
  },
  superseded: {
    means: 'Salió o va a salir un papel más nuevo del mismo pedido: este ya no vale (R-22).',
    cure: 'Guíese por el más nuevo. Si no aparece, abra el pedido y pulse «Reimprimir».',
    place: 'orders',
  },
}
