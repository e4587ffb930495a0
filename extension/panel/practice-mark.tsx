import { isPractice } from '../justo/practice-id'

/** PRUEBA, beside the number of an order that nobody waits for; nothing beside a real one. */
export const PracticeMark = ({ orderId }: { orderId: string }) =>
  isPractice(orderId) ? <b class="practice-mark">PRUEBA</b> : null
