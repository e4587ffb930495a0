import type { Explanations } from './explanation'

/** The set-up of a shop, and what a cashier is told at tables, cash and words (from C-101). */
export const setUpShopExplanations = {
  'C-101': {
    means: 'Dos computadores con el mismo prefijo dan los mismos números.',
    cure: 'Elija «No: es el único», «Este lo reemplaza» (el otro se dañó o ya no imprime: aquí se sigue después de su último número) o «Sí: imprimen los dos» (este lleva otro prefijo).',
    place: 'programa',
  },
  'C-102': {
    means: 'Ese prefijo ya lo usa el otro computador del local.',
    cure: 'Escriba otro, como `JB`. Con factura P.O.S., el de otra resolución: pregúntele al contador.',
    place: 'programa',
  },
  'C-103': {
    means: 'La transacción (`C1-000123`) empieza por esa letra: dos computadores con la misma la repiten.',
    cure: 'Escriba otra, como `D`.',
    place: 'programa',
  },
  'C-104': {
    means: 'La caja ya está activa: si empezara a imprimir sin eso, podría repetir los números de otro computador.',
    cure: 'Abra el programa de impresión, empareje esta caja y guarde el paso 2 otra vez.',
    place: 'programa',
  },
  'C-109': {
    means:
      'El último número puede ser el dígito de verificación o parte del NIT: `890903938` es 890.903.938-8 u 89.090.393-8.',
    cure: 'Pulse el que dice el RUT, o escríbalo con el guion.',
    place: 'documentos',
  },
  'C-110': {
    means: 'El valor es más alto que el máximo.',
    cure: 'Mire los ceros.',
    place: 'documentos',
  },
  'C-111': {
    means: 'Sobran o faltan números. Una cédula tiene de 6 a 8, o 10 que empiezan por 1.',
    cure: 'Compare con el RUT.',
    place: 'documentos',
  },
  'C-112': {
    means: 'Faltan números.',
    cure: 'Compare con el RUT.',
    place: 'documentos',
  },
  'C-115': {
    means:
      'El archivo se cambió a mano o se dañó: el logo no es un PNG correcto o tiene más de 2000 puntos de lado. Lo demás se importa.',
    cure: 'Elija el logo otra vez en esta caja; si el archivo vino de otra persona, pregunte quién lo cambió.',
    place: 'documentos',
  },
  'C-116': {
    means:
      'Con el nombre se reconoce y se desconecta una caja: por eso no lleva letras de otros alfabetos, signos que no se ven ni el número de otra caja (C1, C2 …). Caben 40 letras.',
    cure: 'Escriba un nombre corriente.',
    place: 'programa',
  },
  'C-117': {
    means: 'Caja 1, Caja l y CAJA-1 se leen casi igual, y no se sabría cuál se desconecta.',
    cure: 'Mire los nombres en la página del programa de impresión, paso 3. Si la caja ya estaba, escriba su nombre igual y conserva su número; si no, póngale otro. Una caja que ya no se usa se desconecta con `revoke`.',
    place: 'programa',
  },
  'C-119': {
    means:
      'El menú trae títulos de opciones, preguntas o formas de pago que el programa no sabe leer, una pregunta por el documento de la factura, o una frase sobre alergias que puede ser de la carta. No se pierde nada: la pregunta y la respuesta salen como las escribió el cliente, un pago así dice verificar, y la frase avisa.',
    cure: 'Pulse «Ver palabras» y confirme cada una; vale para los pedidos que lleguen desde entonces.',
    place: 'palabras',
  },
  'C-120': {
    means: 'Caben mil de cada clase: opciones, preguntas, formas de pago y frases.',
    cure: 'En «Palabras del menú», «Todas», quite la confirmación de las que están al final: ningún pedido de los últimos 30 días las trae.',
    place: 'palabras',
  },
  'C-135': {
    means:
      'Se pulsó «Consultar ahora» y la consulta volvió a fallar: la frase de arriba dice por qué (J-01, J-02, J-03, J-04, J-08 o J-22).',
    cure: 'Lea la frase de arriba y haga lo que dice su código. Seguimos consultando sin que usted pulse nada.',
  },
  'C-136': {
    means: 'Se pulsó «Consultar ahora» mientras Justo tenía pedida una pausa (`Retry-After`): no se le consultó.',
    cure: 'Mire Justo en el celular hasta esa hora; si se repite, J-23.',
  },
  'C-140': {
    means:
      'En «Copiar para Intüipos» se tocó una línea con el cursor en un campo de tomapedidos, y el campo no se quedó con el texto: lo rechazó, o tomó el código completo sin Enter y se vació. La línea queda sin tachar hasta «Ya está allá».',
    cure: 'Mire primero si ya está allá, para no pasarla dos veces. Si pasa siempre en ese campo, deje el cursor en otro.',
    place: 'orders',
  },
  'C-141': {
    means: 'La página se angosta para la lista, pero algo de ella no cede.',
    cure: 'Pásela al otro lado con ⇄; si no basta, achique la página con Ctrl + menos.',
    place: 'orders',
  },
  'C-142': {
    means: 'El pedido se canceló o se rechazó mientras se pasaba a Intüipos: un toque ya no escribe ni copia nada.',
    cure: 'Quite en Intüipos lo que se pasó.',
    place: 'orders',
  },
  'C-155': {
    means:
      'Otra pantalla cobró o deshizo una parte de la misma cuenta mientras se cobraba. De una mesa con varios pedidos no quedó cobrado ninguno.',
    cure: 'Mire en la mesa qué se pagó y cobre lo que falta.',
    place: 'orders',
  },
  'C-156': {
    means: 'El cobro quedó guardado.',
    cure: 'Siga trabajando: ya está en el Cierre. Si fue un error, «Deshacer» durante un minuto, y después «Corregir cobro» en el pedido.',
    place: 'orders',
  },
  'C-157': {
    means: 'Sus pedidos quedaron entregados.',
    cure: 'Siga trabajando: la mesa ya está libre. Si fue un error, «Deshacer» durante un minuto, mientras Justo no lo sepa.',
    place: 'orders',
  },
  'C-158': {
    means:
      'Se liberó una mesa pagada con pedidos que la cocina no había marcado: ya no están en la pantalla de cocina.',
    cure: 'Si la cocina todavía los hace, «Deshacer».',
    place: 'orders',
  },
  'C-160': {
    means: 'Desde que se abrió Cierre, uno de sus pedidos se cobró, cambió o se canceló: nada quedó anotado.',
    cure: 'Mire la cuenta nueva y pulse otra vez.',
    place: 'closing',
  },
  'C-161': {
    means: '«Deshacer» sirve unos segundos; después, en la caja nada se borra.',
    cure: 'Pulse «Corregir…» y anote el valor correcto: queda anotado lo contrario.',
    place: 'closing',
  },
  'C-162': {
    means: 'El disco está lleno o dañado (G-01). El conteo que se estaba escribiendo sigue ahí.',
    cure: 'Libere espacio y repita.',
    place: 'closing',
  },
  'C-170': {
    means:
      'Es lo que un pedido espera su «Aceptar» hasta que suena la sirena (A-70). De fábrica, 5: el timbre ya lleva un minuto a todo volumen, y faltan diez para que el pedido sea muy viejo para aceptarse solo.',
    cure: 'Escriba un número entero.',
    place: 'avisos',
  },
  'C-171': {
    means: 'Sobran o faltan cifras; el 57 de Colombia no cuenta.',
    cure: 'Compárelo con el del celular.',
    place: 'avisos',
  },
  'C-172': {
    means: 'Tiene diez cifras y no empieza por 3: es un fijo.',
    cure: 'Pida el celular.',
    place: 'avisos',
  },
  'C-173': {
    means: 'Trae letras, dos números, o es de otro país.',
    cure: 'Escriba uno solo; con espacios, guiones o +57 también sirve.',
    place: 'avisos',
  },
  'C-174': {
    means:
      'Chrome solo tiene las voces de Windows; las de Google no se usan, porque mandan el texto a internet. Los timbres suenan igual.',
    cure: 'Agregue la voz en español de México o de Colombia, y «Probar la voz».',
    place: 'avisos',
  },
  'C-175': {
    means:
      '«Imprimir lo que se leyó», en un pedido que no se pudo leer (J-06) y del que no se alcanza a leer ni un plato.',
    cure: 'Mande a soporte el archivo de ese pedido; mientras tanto, la cocina lo hace con lo que muestra Justo.',
    place: 'orders',
  },
  'C-176': {
    means: 'Sin las estaciones, los platos no se pueden repartir entre las impresoras.',
    cure: 'Revise que el programa de impresión esté abierto y enlazado (P-01, P-04).',
    place: 'orders',
  },
  'C-177': {
    means: 'Lo que se leyó se imprime una sola vez: otra persona, u otra pantalla, ya lo pidió.',
    cure: 'Si no salió, abra «Papeles» en ese pedido y pulse «Imprimir» o «Reimprimir».',
    place: 'orders',
  },
  'C-180': {
    means: 'La prueba de la clave recibió una página web o un desvío en lugar de la respuesta de Justo (J-24).',
    cure: 'Abra otra página en Chrome, acepte la bienvenida del wifi y pruebe la clave otra vez.',
    place: 'justo',
  },
  'C-181': {
    means:
      'Se pegó otra cosa: una frase, dos palabras, la clave tapada con puntos. Lo que sobra alrededor (comillas, «Bearer», un salto de línea, caracteres que no se ven) se quita solo.',
    cure: 'Copie la clave otra vez, con el botón de copiar del panel de Justo.',
    place: 'justo',
  },
  'C-182': {
    means: 'El rango que se escribió es más largo que una zona; no se agregó ninguna.',
    cure: 'Mire si sobra una cifra.',
    place: 'mesas',
  },
  'C-183': {
    means: 'Se escribió un rango al revés (5 al 1) o muy largo (1 al 120): se pregunta antes de agregarlo.',
    cure: '«Sí, agregarlas», o «Corregir» si sobra una cifra. Si es el nombre de una sola mesa, el botón del medio.',
    place: 'mesas',
  },
  'C-184': {
    means:
      'Una estación en uso que no es «Recibe lo demás» ni recibe el pedido entero, y sin reglas. Se puede guardar así.',
    cure: 'Agregue sus productos en la lista «Productos», más abajo.',
    place: 'estaciones',
  },
  'C-185': {
    means: 'Se agregó una impresora con la dirección, el puerto o la cola de otra que ya está. No se guardó.',
    cure: 'Si es la misma, use la que está; si es otra, mire su dirección en la hoja que imprime al encenderla con el botón del papel oprimido. Si las dos intercambiaron su dirección, dele primero a una de ellas otra que esté libre.',
    place: 'impresoras',
  },
  'C-186': {
    means:
      'Se marcaron varios puntos de venta. Sirve en una cocina que prepara para dos marcas o dos locales; si no, los pedidos del otro saldrían aquí. Se puede guardar así.',
    cure: 'Deje solo el de este local.',
    place: 'justo',
  },
  'C-187': {
    means:
      'Un límite o un tope quedó lejos de lo usual. Con un límite diez veces menor casi todo pedido espera a una persona; con un tope diez veces menor casi ningún tiquete lleva número. Se puede guardar así.',
    cure: 'Cuente los ceros.',
    place: 'avisos',
  },
  'C-190': {
    means:
      'Solo un programa de impresión nuevo recibe lo de otro computador: encima de números propios se perderían unos. Se dice también cuando ya se trajo una vez y después se imprimió.',
    cure: 'Si este computador es nuevo y lo que imprimió no importa, desinstale el programa de impresión con sus datos, instálelo y traiga otra vez; si no, siga los pasos de Configuración.',
    place: 'cambiar',
  },
  'C-191': {
    means: 'Se desconectó la memoria o el disco entre buscar y traer, o la unidad de la red se cayó.',
    cure: 'Conéctelo y pulse «Buscar otra vez».',
    place: 'cambiar',
  },
  'C-192': {
    means:
      'El computador de antes tenía un programa de impresión de una versión mayor, y este no sabe leer sus datos. No se dañó nada: la carpeta queda como estaba.',
    cure: 'Instale aquí la versión nueva y traiga otra vez.',
    place: 'cambiar',
  },
  'C-193': {
    means: 'Ni la base de datos de esa carpeta ni ninguna de sus copias se deja abrir entera.',
    cure: 'Pruebe con la copia diaria o con otro disco. Si no hay nada más, monte la caja con los pasos 1 a 8 y escriba en el paso 5 el último número que muestra un papel.',
    place: 'cambiar',
  },
  'C-194': {
    means:
      'Un computador nuevo puede dormirse, abrir sin Chrome, no tener parlante o no llegar a una impresora, y entonces los pedidos no suenan ni salen.',
    cure: 'Revise las cuatro cosas en este computador: pulse «Probar el sonido» y óigalo, imprima una prueba en cada impresora y mírela; luego marque la casilla.',
    place: 'cambiar',
  },
  'C-195': {
    means: 'La resolución de la DIAN autoriza un solo rango: con dos computadores los números se repetirían.',
    cure: 'Conteste «Ya no imprime» y apague el otro, o use en este otro prefijo con su propia resolución (paso 5).',
    place: 'cambiar',
  },
  'C-197': {
    means:
      'Traer copia la base de datos del otro computador al disco de este. No se cambió nada: todo sigue como estaba.',
    cure: 'Vacíe la papelera o borre lo que no haga falta, y pulse «Traer» otra vez.',
    place: 'cambiar',
  },
  'C-196': {
    means:
      'Los datos del programa de impresión se trajeron, pero la extensión de allá nunca le dejó los suyos, o son de otra versión.',
    cure: 'Siga los pasos de Configuración: impresoras, estaciones y números ya están. Si tiene un archivo exportado, impórtelo primero.',
    place: 'cambiar',
  },
} satisfies Explanations
