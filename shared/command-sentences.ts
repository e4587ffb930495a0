/** What the bridge's command line says to the implementer and to support (`npm run bridge -- …`). */
export const commandSentences = {
  'B-01': (p: { folder: string }) => ({
    text: `Otro puente ya usa la carpeta ${p.folder}.`,
    action: 'Ciérrelo antes de abrir este.',
  }),
  'B-02': (p: { port: number }) => ({
    text: `Otro programa usa el puerto ${p.port}.`,
    action: 'Ciérrelo o abra el puente con --port.',
  }),
  'B-03': (p: { path: string; cause: string }) => ({
    text: `settings.json tiene un error en ${p.path}: ${p.cause}`,
    action: 'Corríjalo y abra el puente otra vez.',
  }),
  'B-04': () => ({
    text: 'Vale 10 minutos y una sola vez.',
    action: 'Escríbalo en Configuración → Emparejar.',
  }),
  'B-05': () => ({ text: 'El puente está cerrado.', action: 'Ábralo con «start» y pida el código otra vez.' }),
  'B-06': () => ({
    text: 'Falta el origen de la extensión o no es válido.',
    action: 'Escriba --origin chrome-extension://ID.',
  }),
  'B-07': (p: { name: string }) => ({ text: `No hay ninguna caja «${p.name}».`, action: 'Véalas con «clients».' }),
  'B-08': (p: { name: string }) => ({ text: `La caja «${p.name}» ya no puede imprimir.` }),
  'B-09': () => ({
    text: 'Los datos son de un puente más nuevo.',
    action: 'Instale la versión nueva; nada se cambió.',
  }),
  'B-10': (p: { cause: string }) => ({ text: `El puente no pudo abrir: ${p.cause}`, action: 'Llame a soporte.' }),
  'B-11': () => ({
    text: 'No conozco ese comando.',
    action: 'Use start, pair, token, clients, revoke o check, con --data CARPETA.',
  }),
  'B-12': () => ({ text: 'Todavía no hay cajas emparejadas.' }),
  'B-13': (p: { file: string }) => ({
    text: `No pudimos leer ${p.file}.`,
    action: 'Llame a soporte; no lo borre.',
  }),

  // check
  'B-20': (p: { printers: number; stations: number }) => ({
    text: `settings.json está bien: ${p.printers} impresoras, ${p.stations} estaciones.`,
  }),
  'B-21': (p: { jobs: number }) => ({ text: `El diario está bien: ${p.jobs} papeles.` }),
  'B-22': (p: { cause: string }) => ({
    text: `El diario está dañado: ${p.cause}.`,
    action: 'Abra el puente: guarda una copia y sigue sin números.',
  }),
  'B-23': () => ({
    text: 'Los datos estuvieron dañados o vienen de otro computador: los comprobantes salen sin número.',
    action: 'Busque el último papel con número y confirme el próximo con «check --confirm-next N».',
  }),
  'B-24': (p: { next: number }) => ({ text: `Próximo número: ${p.next}.` }),
  'B-26': (p: { printer: string }) => ({ text: `${p.printer} está lista.` }),
  'B-27': (p: { printer: string }) => ({
    text: `${p.printer} recibe papeles, pero no avisa si salieron.`,
  }),
  'B-28': (p: { printer: string; reasons: string }) => ({
    text: `${p.printer} no está lista (${p.reasons}).`,
    action: 'Revise que esté encendida, con papel y conectada.',
  }),
  'B-29': () => ({
    text: 'No hay estación de cocina con impresora.',
    action: 'Agregue una con "default": true en settings.json.',
  }),
  'B-30': (p: { clients: number }) => ({ text: `Cajas emparejadas: ${p.clients}.` }),
  'B-31': () => ({ text: 'El puente está cerrado: las impresoras no se probaron.' }),
  'B-32': () => ({ text: 'El puente está abierto.' }),

  // check: números
  'B-50': (p: { next: string }) => ({ text: `Confirmado: el próximo número es ${p.next}.` }),
  'B-51': (p: { lowest: string }) => ({
    text: `Nada se confirmó: el próximo número es ${p.lowest} o más.`,
    action: 'Los anteriores ya se usaron.',
  }),
  'B-52': () => ({
    text: 'La numeración está agotada: sale comprobante sin número.',
    action: 'Escriba la nueva resolución en settings.json.',
  }),
  'B-53': () => ({
    text: 'La numeración está vencida: sale comprobante sin número.',
    action: 'Escriba la nueva resolución en settings.json.',
  }),
  'B-54': () => ({
    text: 'No sabemos cuál fue el último número usado: sale comprobante sin número.',
    action: 'Confirme el próximo con «check --confirm-next N».',
  }),
  'B-55': () => ({
    text: 'El reloj del computador está atrasado: los números siguen con la fecha del último.',
    action: 'Ponga la hora correcta.',
  }),
  'B-56': (p: { numbers: number }) => ({ text: `El registro de números está bien: ${p.numbers} números.` }),
  'B-57': (p: { cause: string }) => ({
    text: `El registro de números está dañado: ${p.cause}.`,
    action: 'Abra el puente: guarda una copia y sigue sin números.',
  }),
}
