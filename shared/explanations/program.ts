import type { Explanations } from './explanation'

/** The printing program, as a till sees it (P). */
export const programExplanations = {
  'P-01': {
    means:
      'Nadie contesta en este computador: el programa de impresión no está abierto. Los pedidos quedan guardados y salen apenas abra, si no se han vencido.',
    cure: 'Doble clic en «Programa de impresión de Justo», en el escritorio. Si dice B-36, falta instalarlo; si dice B-34, soporte corre `check`. Si se cierra una y otra vez, soporte saca su archivo con `export`.',
    place: 'programa',
  },
  'P-02': {
    means:
      'El programa de impresión está abierto y no reconoce la llave de esta caja: se emparejó otra con el mismo nombre, se quitó con `revoke`, o la carpeta de datos es nueva.',
    cure: 'Abra «Emparejar Justo» en el escritorio y escriba el código en Configuración, paso Programa de impresión. Los papeles que esperan salen después.',
    place: 'programa',
  },
  'P-03': {
    means: 'La extensión y el programa de impresión no hablan la misma versión.',
    cure: 'Actualice el programa de impresión y corra `install` otra vez; en Chrome, `chrome://extensions` → _Actualizar_.',
    place: 'programa',
  },
  'P-04': {
    means:
      'El programa de impresión está abierto y no contesta: el computador está muy cargado, el disco falla o un antivirus lo tiene detenido.',
    cure: 'Espere un minuto. Si sigue, reinicie el computador: nada se pierde. Después corra `check` y mire el disco (B-42).',
    place: 'programa',
  },
  'P-05': {
    means:
      'El programa de impresión recibió el papel y lo rechazó para siempre por la causa que dice; no se vuelve a intentar. Un papel así no sale solo.',
    cure: 'Haga el papel a mano y pulse «Ya se hizo». Saque el archivo para soporte desde ese pedido y envíelo.',
    place: 'orders',
  },
  'P-06': {
    means:
      'Se usó el último número autorizado, o el 999.999.999, que es el más alto. Nada se detiene: sale comprobante sin número.',
    cure: 'El contador pide la resolución nueva; se escribe en Configuración, paso Documentos y números. Los comprobantes que no son factura siguen con otro prefijo, en el mismo paso.',
    place: 'documentos',
  },
  'P-07': {
    means: 'Pasó la fecha de la resolución. Nada se detiene: sale comprobante sin número.',
    cure: 'El contador pide la resolución nueva; se escribe en Configuración, paso Documentos y números. Entre tanto se sigue vendiendo: el comprobante sale sin número.',
    place: 'documentos',
  },
  'P-08': {
    means:
      'La carpeta de datos se dañó o viene de otro computador: nadie puede probar cuál es el próximo número, y por eso no se da ninguno.',
    cure: 'Busque el último papel con número, en la caja, y confirme el siguiente en Configuración, paso Documentos y números (o `check --confirm-next N`). La carpeta `damaged-…` la ve soporte.',
    place: 'documentos',
  },
  'P-09': {
    means:
      'Computador nuevo, o prefijo nuevo: falta que una persona diga cuál fue el último número. Pasa al montar, al reinstalar, al importar una configuración y al corregir un rango mal escrito.',
    cure: 'Tome el último papel con número, y confírmelo en Configuración, paso Documentos y números (o súmele uno y `check --confirm-next N`). Ante la duda, un número más alto: un hueco se explica, un número repetido no.',
    place: 'documentos',
  },
  'P-10': {
    means: 'El reloj está antes de la fecha del último número dado. Los números siguen, con esa fecha.',
    cure: 'Si la hora está mal, corríjala: en Windows, Configuración → Hora e idioma → _Ajustar la hora automáticamente_. Si está bien, espere: el aviso se quita solo cuando pase la fecha del último número.',
  },
  'P-11': {
    means:
      'Alguien dejó mal escrito `settings.json`. Con un valor mal escrito, el programa de impresión sigue con lo que tenía, y al reiniciar así no abriría (B-03); con `telemetry` mal escrita abre y no manda métricas; un campo que no existe se ignora: casi siempre le falta o le sobra una letra.',
    cure: 'Corrija ese campo; `printers.0` es la primera impresora. La telemetría se lee al abrir el programa.',
  },
  'P-13': {
    means:
      'El programa de impresión olvida un papel terminado 35 días después de su pedido, por el reloj de Justo, y de este pedido ya no recuerda nada. No lo imprime solo, porque pudo haber salido.',
    cure: 'Mire en el registro del mes si tuvo comprobante. Si el papel hace falta, «Imprimir» en el pedido: sale como 2.º ENVÍO y sin número. Si no, «Ya se hizo».',
    place: 'orders',
  },
  'P-14': {
    means:
      'El programa de impresión contesta, pero lleva varios intentos sin recibir un papel, por la causa que dice. El papel espera en la caja y se sigue intentando; la frase se quita cuando lo recibe.',
    cure: 'Lea el código de la causa, entre paréntesis, y haga lo que dice: los papeles salen solos después.',
    place: 'orders',
  },
  'P-16': {
    means:
      'La extensión sabe con qué versión del programa salió y la compara con la que contesta; nadie pregunta a un servidor. Se lee en Apertura y en Configuración, paso Programa de impresión.',
    cure: 'Instale el programa nuevo con el local cerrado.',
    place: 'programa',
  },
  'P-17': {
    means: 'El programa se actualizó primero. Lo que la extensión no entiende de él lo pregunta en «Revisar papel».',
    cure: 'Cierre y abra Chrome; si mañana sigue, mire en `chrome://extensions` si la política deja actualizarla.',
    place: 'programa',
  },
  'P-18': {
    means:
      'Tres pedidos seguidos los aceptó otro antes que esta caja (A-19), y aquí nadie ha dicho cuál fue el último número: los dos computadores pueden estar dando los mismos. Los papeles salen, sin número.',
    cure: 'Mire si hay otro computador que imprime (Configuración, paso 2). Si lo hay, póngale a uno otro prefijo y otra letra. Después escriba el último número usado en Configuración, paso Documentos y números: con eso vuelven los números.',
    place: 'documentos',
  },
  'P-21': {
    means:
      'La caja envió dos veces lo mismo y el programa de impresión contestó dos veces lo mismo: no se ponen de acuerdo sobre qué papeles tiene el pedido. El papel espera y se envía solo en cuanto cambie algo: el pedido, la configuración o lo que conteste.',
    cure: 'Mire en la cocina o el mostrador. Si falta, «Imprimir» lo intenta otra vez; si no, «Ya se hizo». Saque el archivo para soporte desde ese pedido y envíelo: es un error del producto.',
    place: 'orders',
  },
  'P-22': {
    means:
      'En la dirección del programa de impresión contesta otro programa, que no pudo probar que es el de esta caja. No recibió ningún pedido ni dato de clientes: los papeles esperan y salen cuando vuelva el verdadero.',
    cure: 'Reinicie el computador y abra «Programa de impresión de Justo». Si sigue, vea con `ss -ltnp` (Linux) o `netstat -abno` (Windows, como administrador) qué programa escucha en el puerto 17177, quítelo y revise quién más usa ese computador. No empareje mientras siga la frase.',
    place: 'programa',
  },
  'P-23': {
    means:
      'Otro computador trajo los datos de este («Cambiar este computador»), o aquí se pulsó «Dejar de imprimir aquí». Se ve un día. Si los dos imprimieran saldría cada papel dos veces, y los números se repetirían.',
    cure: 'Si el nuevo ya imprime, apague este: ya no hace falta. Si el nuevo se devolvió, conteste «Sí: acepta e imprime» en el paso 2 y escriba en el paso 5 el último número que dio cualquiera de los dos.',
    place: 'programa',
  },
  'P-24': {
    means:
      'La copia con la que otro computador seguiría está en una memoria, otro disco o una carpeta de la red que no contesta, está llena o no deja escribir. Los papeles no esperan por ella.',
    cure: 'Conecte la memoria, o elija otro lugar en Configuración → «Cambiar este computador», y pulse «Guardar la copia ahora».',
    place: 'cambiar',
  },
  'P-25': {
    means:
      'Una fila de `bridge.db` no se deja leer, por un disco que falla o un apagón: un cobro del registro, un número o un papel. Las demás siguen. El registro del programa dice cuál es («cannot be read in the store»). Se ve hasta que el programa se abre otra vez y no la encuentra.',
    cure: 'Exporte el archivo de soporte. Mire el disco de ese computador y cámbielo si falla; la copia diaria o un respaldo de antes tiene la fila.',
  },
} satisfies Explanations
