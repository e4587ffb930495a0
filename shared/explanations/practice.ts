import type { Explanations } from './explanation'

/** Practice (E). */
export const practiceExplanations = {
  'E-01': {
    means: 'Hay una práctica. La ventana va rayada y cada fila dice PRUEBA. Los pedidos reales se siguen leyendo.',
    cure: 'Úselo sin miedo: termina sola a la hora que dice, o antes, con el primer pedido real.',
  },
  'E-02': {
    means: 'Entró un pedido real y la práctica se apartó.',
    cure: 'Atienda ese pedido. Para seguir practicando después, empiece otra práctica.',
    place: 'orders',
  },
  'E-03': {
    means: 'Se acabó el tiempo.',
    cure: 'Siga trabajando, o empiece otra práctica.',
    place: 'orders',
  },
  'E-04': {
    means: 'No hay con qué imprimir la prueba.',
    cure: 'Abra «Emparejar Justo» en el escritorio y escriba el código de ocho números en Configuración, paso Programa de impresión.',
    place: 'programa',
  },
  'E-05': {
    means: 'El programa de impresión no está.',
    cure: 'Doble clic en «Programa de impresión de Justo», en el escritorio, y pulse otra vez.',
    place: 'programa',
  },
  'E-06': {
    means: 'No hay dónde imprimir la comanda de prueba.',
    cure: 'Configuración, paso Estaciones: elija la estación principal y su impresora.',
    place: 'estaciones',
  },
  'E-07': {
    means: 'Ya hay una en marcha en esta caja.',
    cure: 'Termínela o espere.',
    place: 'orders',
  },
  'E-08': {
    means: 'Ni «Abrir cajón» ni «Cobrar» abren el cajón mientras se practica.',
    cure: 'Termine la práctica.',
    place: 'orders',
  },
} satisfies Explanations
