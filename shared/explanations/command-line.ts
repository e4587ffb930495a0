import type { Explanations } from './explanation'

/** The command line, and what the printing program tells its page (B). */
export const commandExplanations = {
  'B-01': {
    means: 'Hay otro programa de impresión abierto sobre la misma carpeta.',
    cure: 'Ciérrelo. Con `install`, la tarea de Windows lo abre sola: no hace falta otra ventana.',
  },
  'B-02': {
    means: 'El puerto está tomado por otro programa.',
    cure: 'Abra con `--port` y otro número, y escríbalo en Configuración, «Avanzado».',
  },
  'B-03': {
    means: 'El programa de impresión no abre: `settings.json` tiene un campo mal.',
    cure: 'Corrija ese campo. El camino se lee así: `printers.0` es la primera impresora.',
  },
  'B-04': {
    means: 'Va debajo del código de ocho números.',
    cure: 'Escríbalo en Configuración antes de 10 minutos.',
    place: 'programa',
  },
  'B-05': {
    means: 'Se pidió un código con el programa de impresión cerrado.',
    cure: 'Ábralo primero.',
  },
  'B-06': {
    means: '`token` necesita saber para qué extensión es.',
    cure: 'Escriba el identificador de `chrome://extensions`.',
  },
  'B-07': {
    means: '`revoke` con un nombre que no hay.',
    cure: 'Mire los nombres con `clients`.',
  },
  'B-08': {
    means: '`revoke` hizo su trabajo: esa caja ya no puede imprimir.',
    cure: 'Mire con `clients` las que quedan. Para volver a usarla, «Emparejar Justo» en este computador.',
  },
  'B-09': {
    means: 'La carpeta la escribió una versión más nueva, y no hay copia de antes de actualizar. Se deja intacta.',
    cure: 'Instale la versión nueva.',
  },
  'B-10': {
    means: 'No se pudo abrir por la causa que dice (permisos, disco).',
    cure: 'Corrija la causa que dice; si no se entiende, llame a soporte con la frase completa.',
  },
  'B-11': {
    means: 'El comando está mal escrito.',
    cure: 'Use uno de la lista; `--data CARPETA` va con cualquiera.',
  },
  'B-13': {
    means: 'El comando es correcto, pero algo de lo que lo sigue no.',
    cure: 'Escríbalo como el ejemplo.',
  },
  'B-12': {
    means: 'Nadie se ha emparejado.',
    cure: 'Escriba `pair`, y el código en Configuración.',
    place: 'programa',
  },
  'B-14': {
    means: 'Instalado y abierto.',
    cure: 'Empareje la primera caja con el código que sale debajo.',
    place: 'programa',
  },
  'B-15': {
    means: 'En Linux arranca al entrar la persona.',
    cure: 'Si hace falta antes, el comando que dice.',
  },
  'B-16': {
    means: 'Quitado. Los datos se quedan.',
    cure: 'Deje la carpeta de datos donde está: tiene los números ya usados. Para volver, `install`.',
  },
  'B-17': {
    means: 'No había nada que quitar.',
    cure: 'Siga con lo que iba a hacer. Si el programa de impresión está abierto, ciérrelo en su ventana.',
  },
  'B-18': {
    means: 'El programa de Windows o de Linux que instala la tarea dijo que no.',
    cure: 'Lea la causa: casi siempre una política de la empresa contra tareas programadas.',
  },
  'B-19': {
    means: 'En macOS no hay instalación.',
    cure: 'Ábralo con `start`.',
  },
  'B-20': {
    means: 'Configuración leída sin errores.',
    cure: 'Siga con la línea siguiente: esta está bien.',
  },
  'B-21': {
    means: 'Los papeles de `bridge.db` se pueden leer.',
    cure: 'Siga con la línea siguiente: esta está bien.',
  },
  'B-22': {
    means: 'Una parte de `bridge.db` no se puede leer (disco, corte de luz raro, archivo tocado).',
    cure: 'Abra el programa de impresión: guarda una copia en `damaged-…` y sigue sin números (P-08). Esa copia la ve soporte.',
  },
  'B-23': {
    means:
      'La carpeta de datos se dañó o viene de otro computador: nadie puede probar cuál es el próximo número, y por eso no se da ninguno (P-08).',
    cure: 'Busque el último papel con número, en la caja, y confirme el siguiente en Configuración, paso Documentos y números, o con `check --confirm-next N`.',
    place: 'documentos',
  },
  'B-24': {
    means: 'El número que sigue.',
    cure: 'Compárelo con el último papel: debe ser el que sigue.',
    place: 'documentos',
  },
  'B-26': {
    means: 'La impresora contestó que está lista.',
    cure: 'Siga con la línea siguiente: esta está bien.',
    place: 'impresoras',
  },
  'B-27': {
    means:
      'La impresora recibe y no contesta. Es lo normal por cola de Windows y en las baratas: sus papeles dicen «En la impresora (no avisa)».',
    cure: 'Déjela así: para saber si salió, guíese por el número del papel.',
    place: 'impresoras',
  },
  'B-28': {
    means: 'La impresora contestó, o no contestó, por la causa que dice.',
    cure: 'Revise que esté encendida, con papel, con la tapa cerrada y conectada; después repita `check`.',
    place: 'impresoras',
  },
  'B-29': {
    means: 'Ninguna estación recibe lo que nadie más reclama, o no tiene impresora (C-04).',
    cure: 'Configuración, paso Estaciones.',
    place: 'estaciones',
  },
  'B-30': {
    means: 'Cuántas cajas pueden imprimir aquí.',
    cure: 'Si sobra una, `clients` y `revoke NOMBRE`.',
  },
  'B-31': {
    means: 'Con el programa de impresión cerrado no se prueban impresoras.',
    cure: 'Ábralo y repita `check`.',
  },
  'B-32': {
    means: 'El programa de impresión contesta.',
    cure: 'Siga con la línea siguiente: esta está bien.',
  },
  'B-33': {
    means: 'Lo que queda después de desinstalar.',
    cure: 'No borre la carpeta: tiene los números ya usados.',
  },
  'B-34': {
    means: 'Se le pidió abrir y en unos segundos no contestó.',
    cure: '`check`; después `start` en una ventana, y lea la frase.',
  },
  'B-35': {
    means: 'El programa de impresión ya conoce cajas.',
    cure: 'Siga trabajando. Para otra caja, «Emparejar Justo».',
  },
  'B-36': {
    means: 'El ícono existe y la instalación no.',
    cure: 'Escriba `install`.',
  },
  'B-37': {
    means: 'Se corrió como administrador de Linux.',
    cure: 'Escríbalo en la cuenta de la caja, sin `sudo`.',
  },
  'B-39': {
    means: 'El archivo quedó escrito; su camino está en la línea anterior.',
    cure: 'Envíelo a soporte.',
  },
  'B-40': {
    means: 'Dónde están los datos.',
    cure: 'Úsela con `--data` si corre otro comando en otra cuenta. No la borre: tiene los números ya usados.',
  },
  'B-41': {
    means: 'Hay espacio.',
    cure: 'Siga con la línea siguiente: sobra espacio hasta que este número baje de 500 MB.',
  },
  'B-42': {
    means: 'Quedan menos de 500 MB.',
    cure: 'Libere espacio hoy: sin disco no se recibe ningún papel.',
  },
  'B-43': {
    means: 'Hubo daño alguna vez y se guardó una copia.',
    cure: 'Envíela a soporte; se borra sola a los 42 días.',
  },
  'B-44': {
    means: 'Arranca con el computador.',
    cure: 'Siga con la línea siguiente: esta está bien.',
  },
  'B-45': {
    means: 'No arranca con el computador.',
    cure: 'Si debe arrancar solo, escriba `install`.',
  },
  'B-46': {
    means: 'Aún no ha contestado esa impresora.',
    cure: 'Repita `check` en diez segundos.',
    place: 'impresoras',
  },
  'B-47': {
    means: 'Alguien escribió mal `settings.json` con el programa de impresión abierto: sigue valiendo lo anterior.',
    cure: 'Corrija antes de reiniciar, o el programa de impresión no abrirá (B-03).',
  },
  'B-50': {
    means: 'Numeración confirmada.',
    cure: 'Siga trabajando: desde ahora los papeles llevan número.',
    place: 'documentos',
  },
  'B-51': {
    means: 'Se pidió un número que ya salió en un papel.',
    cure: 'Confirme el que dice, o uno mayor. Un número que solo se escribió, y de cuya numeración no ha salido ningún papel, sí se puede corregir hacia abajo.',
    place: 'documentos',
  },
  'B-52': {
    means: 'Se usó el último número autorizado (P-06). Nada se detiene.',
    cure: 'El contador pide la resolución nueva; se escribe en Configuración, paso Documentos y números. Los comprobantes que no son factura siguen con otro prefijo, en el mismo paso.',
    place: 'documentos',
  },
  'B-53': {
    means: 'Pasó la fecha de la resolución (P-07). Nada se detiene.',
    cure: 'El contador pide la resolución nueva; se escribe en Configuración, paso Documentos y números.',
    place: 'documentos',
  },
  'B-54': {
    means: 'Computador nuevo, o prefijo nuevo: falta que una persona diga cuál fue el último número (P-09).',
    cure: 'Tome el último papel con número, súmele uno y escriba `check --confirm-next N`. Ante la duda, un número más alto: un hueco se explica, un número repetido no.',
    place: 'documentos',
  },
  'B-55': {
    means: 'El reloj está antes de la fecha del último número dado (P-10). Los números siguen, con esa fecha.',
    cure: 'Si la hora está mal, corríjala. Si está bien, espere: el aviso se quita solo cuando pase la fecha del último número.',
  },
  'B-56': {
    means: 'El registro de números se leyó entero.',
    cure: 'Siga con la línea siguiente: esta está bien.',
  },
  'B-60': {
    means: 'Ya había un archivo con ese nombre; se escribió otro al lado.',
    cure: 'Tome el que dice la última línea.',
  },
  'B-61': {
    means: 'El comando falló por algo que no esperábamos.',
    cure: 'Mande la frase completa.',
  },
  'B-70': {
    means:
      'El archivo no se podía leer, entero o en una de sus cajas. Queda como `clients.json.damaged-…` en la carpeta de datos; las cajas que se podían leer siguen.',
    cure: 'En cada caja con P-02, «Emparejar Justo» y Configuración, paso Programa de impresión. Los números y los papeles no se tocan.',
    place: 'programa',
  },
  'B-71': {
    means: 'Una ruta así escribiría líneas propias en los archivos que arrancan el programa de impresión.',
    cure: 'Use una carpeta sin saltos de línea (en Windows, tampoco comillas).',
  },
  'B-80': {
    means:
      'Una política de la empresa rechazó la tarea, y el programa quedó en la lista de inicio del usuario (`Run` del registro). Imprime igual; lo que falta es que Windows lo abra otra vez si se cierra.',
    cure: 'Si la caja dice P-01, abra el icono. Para quitar el límite, que sistemas permita las tareas del usuario y se instale otra vez. Si después de reiniciar no abre, la política tampoco deja esa lista: hace falta la tarea.',
  },
  'B-83': {
    means:
      'El ícono (o `open`) no encontró con qué abrir el navegador: pasa por conexión remota sin escritorio, o si el sistema no tiene navegador elegido.',
    cure: 'Copie la dirección entera en el navegador de esa cuenta. Si pasó el minuto, escriba `open` otra vez.',
  },
  'B-85': {
    means: 'Lo que ya quedó guardado sigue igual.',
    cure: 'Ábrala otra vez. Si la abrió Configuración y la caja se desconectó, primero empareje la caja.',
    place: 'impresoras',
  },
  'B-90': {
    means: 'Ningún papel llegó a ese número: lo piden `invoice.next` o el rango de `settings.json`.',
    cure: 'Si están mal escritos, corríjalos allí, o en Configuración, paso Documentos y números; si no, confirme el que dice.',
    place: 'documentos',
  },
  'B-91': {
    means: 'La carpeta de datos es nueva para ese prefijo.',
    cure: 'En un local nuevo, siga: el primer papel lleva ese número. Si este computador reemplaza a otro, o hay otro que imprime, conteste «Último número usado» en Configuración, paso Documentos y números, antes del primer papel.',
    place: 'documentos',
  },
  'B-95': {
    means:
      'La dirección de la página sirve una sola vez. Si se usa dos veces, una de las dos no fue la persona: termina todo lo que hizo la primera, también el código que pidió y las cajas que emparejó.',
    cure: 'Abra la página con el ícono y empareje esa caja otra vez. Si nadie abrió la dirección dos veces, otro programa de este computador la leyó: revise quién más tiene una cuenta en él y llame a soporte.',
  },
  'B-96': {
    means:
      'Quien escribe en esa carpeta, o en una de más arriba, podría cambiar la configuración, los papeles y los números, o poner otra carpeta en su lugar.',
    cure: 'Use la orden que dice el mensaje (la carpeta de siempre no necesita `--data`) y abra otra vez.',
  },
  'B-98': {
    means:
      'La base de datos (`bridge.db`) necesita un disco local: en una carpeta compartida se puede dañar sin aviso. Nada se abrió.',
    cure: 'Quite `--data` (la carpeta de siempre es local) o indique una de este computador.',
  },
  'B-99': {
    means: 'Una versión más nueva cambió los datos de un modo que esta no entiende.',
    cure: 'Instale la versión nueva. Solo si hay que quedarse con la de antes: cierre el programa, mueva a otra carpeta los archivos que empiezan por `bridge.db` (uno, o tres) y ábralo: sigue solo con la copia más nueva que entiende; lo impreso después no está en ella, y los números esperan a que alguien confirme el próximo (B-100, B-23). Esa copia se borra con las diarias de sus días, que son cuatro.',
  },
  'B-100': {
    means:
      'El disco falló o alguien cambió `bridge.db`. Se sigue con la última copia sana (una diaria, en la carpeta `backups`); lo de después lo cuentan las cajas.',
    cure: 'Confirme el próximo número como dice B-23, guarde la carpeta `damaged-…` para soporte y revise el disco: puede estar fallando.',
    place: 'documentos',
  },
  'B-101': {
    means: 'Ninguna copia se pudo abrir: los papeles de antes no se conocen, y las cajas preguntan por los que falten.',
    cure: 'Confirme el próximo número como dice B-23, guarde la carpeta `damaged-…` para soporte y revise el disco: puede estar fallando.',
    place: 'documentos',
  },
  'B-102': {
    means: 'Antes de la primera versión los datos se guardaban de otro modo.',
    cure: 'Confirme el próximo número como dice B-23; configuración y cajas emparejadas siguen igual.',
    place: 'documentos',
  },
  'B-103': {
    means: 'Alguien copió la carpeta de datos: si los dos computadores siguieran, darían los mismos números.',
    cure: 'Deje un solo programa de impresión y confirme allí el próximo número como dice B-23.',
    place: 'documentos',
  },
  'B-104': {
    means:
      'La carpeta o un archivo en ella es de solo lectura, o es de otra cuenta. La causa exacta está en el registro (`logs`).',
    cure: 'Corrija los permisos; si antes se abrió como administrador, devuelva los archivos a la cuenta de la caja.',
  },
  'B-105': {
    means: 'Sin espacio nada se puede guardar, y sin guardarlo nada se imprime.',
    cure: 'Libere espacio (unos 500 MB) y abra el programa: lo que faltaba por imprimir sigue ahí.',
  },
  'B-106': {
    means:
      'Mientras el programa está abierto, lo último vive en `bridge.db-wal`: alguien lo borró o dañó, copió `bridge.db` sin él, o puso una copia en su lugar.',
    cure: 'Confirme el próximo número como dice B-23. Para copiar la carpeta, cierre antes el programa.',
    place: 'documentos',
  },
  'B-107': {
    means: 'Esta versión no entiende los datos de esa serie, y no los toca.',
    cure: 'Instale otra vez la versión de antes; `check` dice qué hay.',
  },
  'B-108': {
    means:
      '`install --telemetry` recibió un archivo que no sirve, o no pudo guardar en settings.json. Un archivo que no sirve se rechaza antes de instalar nada: el comando termina con 2, y el instalador de Windows con 8.',
    cure: 'Corrija lo que dice la frase; qué va en el archivo está en `docs/fleet/LEAME.md`.',
  },
  'B-109': {
    means: 'Así quedó la telemetría en settings.json; el programa abrió ya con ella.',
    cure: 'No hay que hacer nada: los demás ajustes siguen como estaban.',
  },
} satisfies Explanations
