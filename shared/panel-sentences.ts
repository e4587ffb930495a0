/**
 * The sentences that a panel says by itself, when the worker cannot. Apart from `messages.ts`, which takes them in, so
 * that the content script does not carry every sentence of the product.
 */
export const panelSentences = {
  'V-01': () => ({
    text: 'Sin conexión con la extensión: lo que ve puede estar viejo.',
    action: 'Espere un momento; si sigue, recargue la página.',
  }),
  'V-02': () => ({
    text: 'No hubo respuesta en 30 segundos: no sabemos si se hizo.',
    action: 'Mire el pedido antes de repetir.',
  }),
  'V-03': () => ({
    text: 'Se cortó la conexión: no sabemos si se hizo.',
    action: 'Mire el pedido antes de repetir.',
  }),
}
