/**
 * Where a person finds a setting: step of Configuración and name on the screen, «Impresoras · Columnas», by its path in
 * the settings of either half. Paths are `printers.columns`, without numbers of lists. A person reads these words, and
 * never a path; a test walks both schemas. What has no words of its own has those of what it is part of: every word here is
 * in the worker, which Chrome starts many times a day.
 */
const STEPS: Record<string, Record<string, string>> = {
  Justo: {
    justo: 'Justo',
    'justo.profile': 'Versión de Justo',
    'justo.baseUrl': 'Dirección de Justo',
    'justo.token': 'Clave de Justo',
    'justo.storeIds': 'Puntos de venta',
    'justo.statusCall': 'Avisar a Justo',
    storeName: 'Nombre del punto de venta',
    polling: 'Consultar a Justo',
    'polling.seconds': 'Consultar a Justo cada (segundos)',
  },
  'Programa de impresión': {
    bridge: 'Programa de impresión',
    'bridge.url': 'Dirección del programa',
    'bridge.token': 'Emparejamiento',
    otherComputer: 'Otro computador que imprime',
    port: 'Puerto',
    till: 'Letra de las cajas',
    copyTo: 'Dónde se guarda la copia diaria',
    telemetry: 'Telemetría de la cadena',
  },
  Impresoras: {
    printers: 'Impresoras',
    'printers.id': 'Identificador',
    'printers.name': 'Nombre',
    'printers.connection': 'Conexión',
    'printers.connection.host': 'Dirección',
    'printers.connection.port': 'Puerto',
    'printers.connection.queue': 'Cola de impresión',
    'printers.connection.path': 'Puerto',
    'printers.connection.baud': 'Velocidad',
    'printers.columns': 'Columnas',
    'printers.dots': 'Ancho en puntos',
    'printers.codePage': 'Letras',
    'printers.codePageNumber': 'Letras, número',
    'printers.confirm': 'Aviso de que salió',
    'printers.cut': 'Corte',
    'printers.drawer': 'Cajón de dinero',
    'printers.buzzer': 'Pito',
    'printers.fallback': 'Impresora de respaldo',
  },
  Estaciones: {
    stations: 'Estaciones',
    'stations.id': 'Identificador',
    'stations.name': 'Nombre',
    'stations.printer': 'Impresora',
    'stations.default': 'Lo que nadie más prepara',
    'stations.copies': 'Copias',
    'stations.items': 'Productos',
    'stations.all': 'Pedido completo',
    'stations.enabled': 'Activa',
    expiryMinutes: 'Minutos hasta que no sale',
    unconfirmedKitchen: 'Comanda que no se sabe si salió',
  },
  'Documentos y números': {
    restaurant: 'Restaurante',
    'restaurant.name': 'Nombre comercial',
    'restaurant.legalName': 'Razón social',
    'restaurant.nit': 'NIT',
    'restaurant.address': 'Dirección',
    'restaurant.city': 'Ciudad',
    'restaurant.phone': 'Teléfono',
    'restaurant.taxStatus': 'Calidad tributaria',
    'restaurant.footer': 'Pie del papel',
    'restaurant.logo': 'Logo',
    taxes: 'Impuestos',
    deliveryFeeTax: 'Impuesto del valor del domicilio',
    bag: 'Impuesto por bolsa plástica ($)',
    invoice: 'Documento y numeración',
    'invoice.mode': 'Qué papel recibe el cliente',
    'invoice.prefix': 'Prefijo',
    'invoice.next': 'Próximo número',
    'invoice.confirmFirst': 'Último número usado',
    'invoice.from': 'Rango: desde',
    'invoice.to': 'Rango: hasta',
    'invoice.resolution': 'Número de la resolución',
    'invoice.date': 'Fecha de la resolución',
    'invoice.validUntil': 'Vigente hasta',
    'invoice.ceiling': 'Valor del tope ($)',
    'invoice.document': 'Qué emite Intüipos',
    'invoice.confirmedByAccountant': 'Quién confirmó el tiquete P.O.S.',
    invoicePrinter: 'Factura o comprobante',
    deliveryPrinter: 'Ticket de domicilio',
    copies: 'Copias',
    'printing.kinds': 'Papeles que salen',
    'printing.invoiceAt': 'Cuándo sale la factura',
  },
  Mesas: { tables: 'Zonas y mesas' },
  'Avisos y horario': {
    alerts: 'Sonido',
    'alerts.sound': 'Esta caja suena',
    'alerts.voice': 'Decir en voz alta cada pedido nuevo',
    'alerts.unansweredMinutes': 'Minutos que un pedido espera hasta que suena más fuerte',
    'alerts.ownerPhone': 'WhatsApp del dueño o administrador',
    limits: 'Límites',
    'limits.cash': 'Efectivo hasta ($)',
    'limits.units': 'Unidades hasta',
    hours: 'Horario',
    typing: 'Al tocar una línea en «Copiar para Intüipos»',
    hostPage: 'Sesión de tomapedidos',
    'hostPage.selector': 'Selector CSS',
    'hostPage.text': 'Texto en la página',
    retentionDays: 'Guardar los pedidos (días)',
  },
  'Palabras del menú': { words: 'Palabras confirmadas' },
  'Lista final': {
    active: 'Activar integración',
    activatedAt: 'Cuándo se activó',
    printing: 'Aceptar e imprimir',
    'printing.here': 'Esta caja acepta e imprime',
    'printing.mode': 'Automático o manual',
    checklist: 'Lista final',
  },
}

const WORDS = new Map(
  Object.entries(STEPS).flatMap(([step, names]) =>
    Object.entries(names).map(([path, name]) => [path, `${step} · ${name}`] as const),
  ),
)

/** `printers[0].columns` and `printers.0.columns` as `printers.columns`. */
const plainPath = (path: string): string => path.replaceAll(/\[\d+\]|\.\d+(?=\.|$)/g, '')

/** The words of a path whose every part is unknown. */
export const UNKNOWN = 'el archivo de la configuración'

/** `Impresoras · Columnas`; of a path that is not known, as of a newer version, its nearest known part. */
export function settingWords(path: string): string {
  for (let part = plainPath(path); part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
    const words = WORDS.get(part)
    if (words !== undefined) return words
  }
  return UNKNOWN
}

/** `Columnas`: without its step. */
export const settingName = (path: string): string => settingWords(path).replace(/^.* · /, '')

/** Words for paths separated by commas; each place once. */
export const settingsWords = (paths: string): string =>
  [...new Set(paths.split(', ').map(settingWords))].map((words) => `«${words}»`).join(', ')
