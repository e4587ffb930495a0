import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { paperText } from './paper-text'
import { aPayload, someFacts } from './payloads'

const kitchen = buildTicket(aPayload('kitchen', {}, { part: { n: 1, of: 2, others: ['Barra'] } }), someFacts())
const delivery = buildTicket(aPayload('delivery'), someFacts())
const invoice = buildTicket(aPayload('invoice'), someFacts())
const cancelled = buildTicket(aPayload('void'), someFacts())

describe('the comanda', () => {
  it('on 80 mm', () => {
    expect(paperText(kitchen, 48)).toMatchInlineSnapshot(`
      "
      DB |         COCINA
      DB |       COMANDA 37
      DB |       #20418-01
      DB |       DOMICILIO
      DB |      LISTA 18:20
         |             Cliente 18:35 - 18:50
         |Justo Ana R.                         18:02 15/03
         |================================================
      TB |2 x  HAMBURGUESA DOBLE
       B |  CADA UNA:
         |    - Medio
       B |    - SIN CEBOLLA
       B |    - QUITAR: PEPINILLOS
         |    + 2 x Tocineta
       BI|   NOTA: una de las dos sin salsa, alergia al 
       BI|   maní 
         |------------------------------------------------
      TB |12 x PAPAS GRANDES
         |================================================
       B |También en: BARRA                         1 de 2
         |Trx caja1-98765                            18:03
      "
    `)
  })

  it('on 58 mm', () => {
    expect(paperText(kitchen, 32)).toMatchInlineSnapshot(`
      "
      DB |     COCINA
      DB |   COMANDA 37
      DB |   #20418-01
      DB |   DOMICILIO
      DB |  LISTA 18:20
         |     Cliente 18:35 - 18:50
         |Justo Ana R.         18:02 15/03
         |================================
      TB |2 x  HAMBURGUESA DOBLE
       B |  CADA UNA:
         |    - Medio
       B |    - SIN CEBOLLA
       B |    - QUITAR: PEPINILLOS
         |    + 2 x Tocineta
       BI|   NOTA: una de las dos 
       BI|   sin salsa, alergia al maní 
         |--------------------------------
      TB |12 x PAPAS GRANDES
         |================================
       B |También en: BARRA         1 de 2
         |Trx caja1-98765            18:03
      "
    `)
  })
})

describe('the ticket de domicilio', () => {
  it('on 80 mm', () => {
    expect(paperText(delivery, 48)).toMatchInlineSnapshot(`
      "
      DB |       DOMICILIO
      DB |       #20418-01
         |               Chapinero · Justo
         |Pedido 18:02                         Lista 18:20
       B |Prometido 18:35 - 18:50
         |================================================
      TB |Cliente: Ana Rojas Peña
      TB |Tel: 300 000 0000
      TB |Calle 97A # 9-45, Torre 2 Apto 502
       B |Chicó Norte
         |Ref: portería por la carrera 9, timbre 502
      [QR https://maps.google.com/?q=4.6834,-74.0471]
         |                      Mapa
         |------------------------------------------------
         |  2 Hamburguesa doble con queso y papas   56.300
         |    + Tocineta (2.250 c/u)
         |    + Medio
         |    Nota: una de las dos sin salsa
         |  1 Limonada de coco 16 oz                 9.900
         |------------------------------------------------
         |Productos                                 66.200
         |Domicilio                                  6.000
      TB |TOTAL                                   $ 72.200
         |================================================
      DBI|   COBRAR EN EFECTIVO 
      DBI|        $ 72.200 
       B |Paga con                                 100.000
       B |Llevar devuelta                           27.800
         |================================================
         |Domiciliario: __________________
         |Bolsas: ____
         |Trx caja1-98765                            18:03
      "
    `)
  })

  it('on 58 mm', () => {
    expect(paperText(delivery, 32)).toMatchInlineSnapshot(`
      "
      DB |   DOMICILIO
      DB |   #20418-01
         |       Chapinero · Justo
         |Pedido 18:02         Lista 18:20
       B |Prometido 18:35 - 18:50
         |================================
      TB |Cliente: Ana Rojas Peña
      TB |Tel: 300 000 0000
      TB |Calle 97A # 9-45, Torre 2 Apto
      TB |502
       B |Chicó Norte
         |Ref: portería por la carrera 9,
         |timbre 502
      [QR https://maps.google.com/?q=4.6834,-74.0471]
         |              Mapa
         |--------------------------------
         |  2 Hamburguesa doble con 56.300
         |    queso y papas
         |    + Tocineta (2.250 c/u)
         |    + Medio
         |    Nota: una de las dos
         |    sin salsa
         |  1 Limonada de coco 16    9.900
         |    oz
         |--------------------------------
         |Productos                 66.200
         |Domicilio                  6.000
      TB |TOTAL                   $ 72.200
         |================================
      DBI|   COBRAR EN 
      DBI|    EFECTIVO 
      DBI|    $ 72.200 
       B |Paga con                 100.000
       B |Llevar devuelta           27.800
         |================================
         |Domiciliario: __________________
         |Bolsas: ____
         |Trx caja1-98765            18:03
      "
    `)
  })
})

describe('the comprobante', () => {
  it('on 80 mm', () => {
    expect(paperText(invoice, 48)).toMatchInlineSnapshot(`
      "
      DB |       La Esquina
         |           Sabores Inventados S.A.S.
         |               NIT 900.000.000-5
         |         Cra. 59 # 152-25, Bogotá D.C.
         |               Tel. 601 000 0000
         |               Responsable de INC
         |------------------------------------------------
       B |             COMPROBANTE DE PEDIDO
       B |                   N.º J-1234
         |No es factura ni documento equivalente. Pida su
         |          factura electrónica en caja.
         |DOMICILIO                       15/03/2026 18:03
         |------------------------------------------------
         |  2 Hamburguesa doble con queso y papas   56.300
         |    + Tocineta (2.250 c/u)
         |    + Medio
         |    Nota: una de las dos sin salsa
         |  1 Limonada de coco 16 oz                 9.900
         |------------------------------------------------
         |Subtotal sin impuesto                     61.296
         |INC 8 %                                    4.904
         |Domicilio                                  6.000
      TB |TOTAL                                   $ 72.200
         |------------------------------------------------
         |Medio de pago: Efectivo
       B |Estado: Por cobrar
       B |Paga con                                 100.000
       B |Devuelta                                  27.800
         |------------------------------------------------
         |Pedido Justo #20418-01 · Trx caja1-98765
         |            ¡Gracias por su compra!
      "
    `)
  })

  it('on 58 mm', () => {
    expect(paperText(invoice, 32)).toMatchInlineSnapshot(`
      "
      DB |   La Esquina
         |   Sabores Inventados S.A.S.
         |       NIT 900.000.000-5
         | Cra. 59 # 152-25, Bogotá D.C.
         |       Tel. 601 000 0000
         |       Responsable de INC
         |--------------------------------
       B |     COMPROBANTE DE PEDIDO
       B |           N.º J-1234
         |   No es factura ni documento
         |  equivalente. Pida su factura
         |      electrónica en caja.
         |DOMICILIO       15/03/2026 18:03
         |--------------------------------
         |  2 Hamburguesa doble con 56.300
         |    queso y papas
         |    + Tocineta (2.250 c/u)
         |    + Medio
         |    Nota: una de las dos
         |    sin salsa
         |  1 Limonada de coco 16    9.900
         |    oz
         |--------------------------------
         |Subtotal sin impuesto     61.296
         |INC 8 %                    4.904
         |Domicilio                  6.000
      TB |TOTAL                   $ 72.200
         |--------------------------------
         |Medio de pago: Efectivo
       B |Estado: Por cobrar
       B |Paga con                 100.000
       B |Devuelta                  27.800
         |--------------------------------
         |Pedido Justo #20418-01 · Trx
         |caja1-98765
         |    ¡Gracias por su compra!
      "
    `)
  })
})

describe('the cancellation', () => {
  it('on 80 mm', () => {
    expect(paperText(cancelled, 48)).toMatchInlineSnapshot(`
      "
      DBI|   PEDIDO CANCELADO - 
      DBI|      NO PREPARAR 
      DB |         COCINA
      DB |       COMANDA 37
      DB |       #20418-01
      DB |       DOMICILIO
         |Justo Ana R.                               18:03
         |================================================
      TB |12 x PAPAS GRANDES
         |================================================
         |Trx caja1-98765                            18:03
      "
    `)
  })

  it('on 58 mm', () => {
    expect(paperText(cancelled, 32)).toMatchInlineSnapshot(`
      "
      DBI|     PEDIDO 
      DBI|  CANCELADO - 
      DBI|  NO PREPARAR 
      DB |     COCINA
      DB |   COMANDA 37
      DB |   #20418-01
      DB |   DOMICILIO
         |Justo Ana R.               18:03
         |================================
      TB |12 x PAPAS GRANDES
         |================================
         |Trx caja1-98765            18:03
      "
    `)
  })
})
