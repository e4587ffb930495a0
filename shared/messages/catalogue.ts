import { commandSentences } from './command-line'
import { catalogue as pageCatalogue } from './page-catalogue'
import type { Sentence } from './sentence'

/**
 * Every sentence a person can see, by its code: J Justo · P programa de impresión · I impresora · C configuración ·
 * A aceptación · R respuesta del programa de impresión · V ventana de pedidos · B puente en la línea de comandos ·
 * S soporte · E ensayo (práctica) · D día (apertura y cierre) · G guardado.
 * Spanish of Colombia, usted, short. One file a family. wxt.config.ts builds the worker with `worker-catalogue.ts` in place
 * of this file, and the pages with `page-catalogue.ts`, so that each carries the families that it says.
 */
export const catalogue = {
  ...pageCatalogue,
  ...commandSentences,
} satisfies Record<string, (p: never) => Sentence>
