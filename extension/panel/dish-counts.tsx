import type { DishCount } from '@shared/dish-counts'
import { formatQuantity } from '@shared/tickets/lines'
import type { ComponentProps } from 'preact'

export const DishCounts = ({ dishes, ...list }: ComponentProps<'ul'> & { dishes: readonly DishCount[] }) => (
  <ul {...list}>
    {dishes.map(({ name, quantity }) => (
      <li key={name}>
        <b>{formatQuantity(quantity)}</b> {name}
      </li>
    ))}
  </ul>
)
